import { stemmer } from 'stemmer';

/** British spellings that no rule below covers, each before its American twin. */
const TWINS = pairs(
  'licence:license licences:licenses defence:defense offence:offense pretence:pretense cheque:check ' +
    'cheques:checks chequebook:checkbook programme:program programmes:programs practise:practice ' +
    'practised:practiced fulfil:fulfill fulfils:fulfills enrol:enroll enrolment:enrollment instalment:installment ' +
    'instalments:installments judgement:judgment grey:gray sceptical:skeptical sceptic:skeptic artefact:artifact ' +
    'artefacts:artifacts ageing:aging whilst:while amongst:among favour:favor tyre:tire pyjamas:pajamas',
);

/** Forms that no suffix rule can bring together, each before the form it is counted under. */
const IRREGULAR = pairs(
  'paid:pay gave:give given:give got:get gotten:get kept:keep sold:sell bought:buy brought:bring lost:lose won:win ' +
    'began:begin begun:begin ran:run went:go came:come took:take taken:take made:make said:say told:tell ' +
    'wrote:write written:write spoke:speak spoken:speak broke:break broken:break chose:choose chosen:choose held:hold ' +
    'had:have has:have did:do does:do was:be were:be is:be are:be am:be been:be being:be became:become led:lead ' +
    'left:leave meant:mean met:meet sent:send spent:spend built:build lent:lend fell:fall fallen:fall grew:grow ' +
    'grown:grow knew:know known:know saw:see seen:see shown:show thought:think taught:teach caught:catch found:find ' +
    'felt:feel stood:stand understood:understand drew:draw drawn:draw drove:drive driven:drive rose:rise risen:rise ' +
    'froze:freeze frozen:freeze stole:steal stolen:steal forgot:forget forgotten:forget threw:throw thrown:throw ' +
    'hid:hide hidden:hide stuck:stick struck:strike swore:swear wore:wear tore:tear bore:bear laid:lay dealt:deal ' +
    'children:child people:person men:man women:woman worse:bad worst:bad',
);

/** Adjectives whose "-er" and "-est" Porter's stemmer leaves on. */
const COMPARED =
  'big bold brief bright broad bumpy busy cheap clean clear clever close cold cool costly dark dear deep dumb early easy fair ' +
  'fast few fierce firm great happy hard healthy heavy high hot kind large late lean light likely long loose loud low messy ' +
  'murky narrow near new nice old poor pricey quick quiet rich risky rough safe sharp short simple slack slow small smart ' +
  'smooth soft strict strong sturdy sweet tall thick thin tidy tight tiny tough tricky warm weak wealthy wide wise young';

/** Words that Porter's stemmer takes for others of another meaning, each before what it is counted under. */
const APART = new Map(
  pairs(
    'news:news use:use uses:use used:use using:use us:us his:his business:business businesses:business willing:willing ' +
      'according:according evening:evening experience:experience experiences:experience generation:generation ' +
      'generations:generation general:general generally:general several:several important:important importance:important ' +
      'university:university universities:university custom:custom officer:officer officers:officer executive:executive ' +
      'executives:executive exec:executive accessible:accessible accessibility:accessible publication:publication ' +
      'publications:publication majority:majority minority:minority director:director directors:director ' +
      'position:position positions:position goods:goods production:production productivity:productivity ' +
      'authority:authority authorities:authority authorize:authorize authorized:authorize authorization:authorize ' +
      'setting:setting settings:setting listing:listing listings:listing sourcing:sourcing windows:windows ' +
      'capitalize:capitalize latest:latest later:later newest:newest wording:wording worded:wording objective:objective ' +
      'commits:commits done:done gone:gone',
  ),
);

const FORMS: ReadonlyMap<string, string> = new Map([
  ...TWINS,
  ...IRREGULAR,
  ...COMPARED.split(' ').flatMap(comparisons),
]);

const RULES: readonly (readonly [RegExp, string])[] = [
  [/([a-z]{2}[^aeiou])is(e|ed|es|ing|er|ers|ation|ations)$/, '$1iz$2'],
  [/lys(e|ed|es|ing|er|ers)$/, 'lyz$1'],
  [/([a-z]{3})our(s|ed|ing|able|ite|ites|al|ful|less|er|ers)?$/, '$1or$2'],
  [/([bt])re(s|d)?$/, '$1er$2'],
  [/([a-z]{3})ogue(s)?$/, '$1og$2'],
  [/([aeiouy][^aeiouy]+[ae])ll(ed|ing|er|ers)$/, '$1l$2'],
];
const remembered = new Map<string, string>();
/** Far more than the words of any base; only a bound for a process that runs for months. */
const MOST_REMEMBERED = 50_000;

/**
 * What a word is counted under: British and American spelling folded, irregular forms brought home, then Porter's stem.
 * Words that hold a digit, and words that are not written in Latin letters, are their own stem.
 */
export function stemOf(word: string): string {
  const before = remembered.get(word);
  if (before !== undefined) return before;
  const stem = APART.get(word) ?? (/^[a-z]+$/.test(word) ? stemmer(fold(word)) : word);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(word, stem);
  return stem;
}

function fold(word: string): string {
  const home = FORMS.get(word);
  if (home !== undefined) return home;
  for (const [spelling, twin] of RULES) if (spelling.test(word)) return word.replace(spelling, twin);
  return word;
}

function pairs(list: string): [string, string][] {
  return list.split(' ').map((pair) => pair.split(':') as [string, string]);
}

/** "big" → bigger and biggest, "easy" → easier and easiest, "wide" → wider and widest. */
function comparisons(adjective: string): [string, string][] {
  const doubled = /[^aeiou][aeiou][gtmdn]$/.test(adjective) ? adjective + adjective.at(-1) : adjective;
  const root = doubled.replace(/e?y$/, 'i').replace(/e$/, '');
  return ['er', 'est'].map((ending) => [root + ending, adjective]);
}
