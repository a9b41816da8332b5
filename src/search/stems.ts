import { stemmer } from 'stemmer';

/** Spellings of the United Kingdom that no rule below covers, and their American twins. */
const TWINS: Readonly<Record<string, string>> = {
  licence: 'license',
  licences: 'licenses',
  defence: 'defense',
  offence: 'offense',
  pretence: 'pretense',
  cheque: 'check',
  cheques: 'checks',
  chequebook: 'checkbook',
  programme: 'program',
  programmes: 'programs',
  practise: 'practice',
  practised: 'practiced',
  fulfil: 'fulfill',
  fulfils: 'fulfills',
  enrol: 'enroll',
  enrolment: 'enrollment',
  instalment: 'installment',
  instalments: 'installments',
  judgement: 'judgment',
  grey: 'gray',
  sceptical: 'skeptical',
  sceptic: 'skeptic',
  artefact: 'artifact',
  artefacts: 'artifacts',
  ageing: 'aging',
  whilst: 'while',
  amongst: 'among',
  favour: 'favor',
  tyre: 'tire',
  pyjamas: 'pajamas',
};

/** Forms that no suffix rule can bring together, and the form they are counted under. */
const IRREGULAR: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'paid:pay gave:give given:give got:get gotten:get kept:keep sold:sell bought:buy brought:bring lost:lose won:win ' +
    'began:begin begun:begin ran:run went:go gone:go came:come took:take taken:take made:make said:say told:tell ' +
    'wrote:write written:write spoke:speak spoken:speak broke:break broken:break chose:choose chosen:choose held:hold ' +
    'had:have has:have did:do does:do done:do was:be were:be is:be are:be am:be been:be being:be became:become led:lead ' +
    'left:leave meant:mean met:meet sent:send spent:spend built:build lent:lend fell:fall fallen:fall grew:grow ' +
    'grown:grow knew:know known:know saw:see seen:see shown:show thought:think taught:teach caught:catch found:find ' +
    'felt:feel stood:stand understood:understand drew:draw drawn:draw drove:drive driven:drive rose:rise risen:rise ' +
    'froze:freeze frozen:freeze stole:steal stolen:steal forgot:forget forgotten:forget threw:throw thrown:throw ' +
    'hid:hide hidden:hide stuck:stick struck:strike swore:swear wore:wear tore:tear bore:bear laid:lay dealt:deal ' +
    'children:child people:person men:man women:woman better:good best:good worse:bad worst:bad'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

const RULES: readonly (readonly [RegExp, string])[] = [
  [/([a-z]{2}[^aeiou])is(e|ed|es|ing|er|ers|ation|ations)$/, '$1iz$2'],
  [/lys(e|ed|es|ing|er|ers)$/, 'lyz$1'],
  [/([a-z]{2}[^aeiou])our(s|ed|ing|able|ite|ites|al|ful|less|er|ers)?$/, '$1or$2'],
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
  const stem = /^[a-z]+$/.test(word) ? stemmer(fold(word)) : word;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(word, stem);
  return stem;
}

function fold(word: string): string {
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word]!;
  if (Object.hasOwn(TWINS, word)) return TWINS[word]!;
  for (const [spelling, twin] of RULES) if (spelling.test(word)) return word.replace(spelling, twin);
  return word;
}
