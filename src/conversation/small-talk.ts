/** What people say that is no question about the subject. */
type SmallTalk = 'greeting' | 'thanks' | 'capabilities' | 'nothing';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/**
 * A line is of a kind when it holds one of the kind's heads and nothing but heads and fillers: "hey bot, are you there?" greets,
 * "hey, when does it end?" asks.
 */
const TALK: readonly {
  readonly kind: 'greeting' | 'thanks';
  readonly heads: ReadonlySet<string>;
  readonly fillers: ReadonlySet<string>;
}[] = [
  {
    kind: 'greeting',
    heads: words(
      'hi hii hiya hey heya hello hullo howdy yo sup greetings morning afternoon evening hallo hola bonjour namaste gday bye goodbye',
    ),
    fillers: words(
      'good there all everyone everybody team folks friend mate buddy dude guys again bot dealdesk to you u ya are r how is it going doing up today now later see this anyone anybody here home and a very nice day',
    ),
  },
  {
    kind: 'thanks',
    heads: words(
      'thanks thank thankyou thx ty tysm cheers merci gracias danke ok okay k kk cool great perfect lovely brilliant nice lol haha sure fine yes no yep nope yeah nah awesome wow nvm nevermind understood noted appreciated appreciate test testing ping',
    ),
    fillers: words(
      'you u so very much a an lot many all the that this for it was is i we really super your youre helpful help star legend bot again then ok got good well done job one quick reply answer mind never perfectly clear love thats just 1 2 3 12 123 works',
    ),
  },
];

const ABOUT_DEALDESK: readonly RegExp[] = [
  /^(help|help me|help please|please help|i need help|can you help( me)?|menu|start)$/,
  /^(who|what) (are|r) (you|u)( exactly)?$/,
  /^(what|how) (can|could|do|does) (you|u|i|we|this|this bot|this thing|dealdesk|it) (do|ask|work|use|help|know|answer|use this|ask you|ask here|help me with|help with)( (here|for me|about|with|exactly|this))*$/,
  /^what (is|are|s) (this|this bot|dealdesk|you for|this for|your (name|purpose|job|commands))$/,
  /^(are you|r u) (a |an )?(bot|human|robot|ai|real|real person|language model|chatgpt|person)( or .{1,30})?$/,
  /^(commands|options|examples|instructions|how to use( this)?|what do you know|what topics( do you (know|cover))?)$/,
  /^(are|r) (you|u) (there|alive|awake|working|online|up)$/,
];

/** Recognises greetings, thanks and questions about Dealdesk itself; everything else is 'question'. */
export function smallTalkOf(utterance: string): SmallTalk | 'question' {
  const said = utterance
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[’‘']/g, '')
    .replace(/[^\p{L}\p{N}?\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(said)) return said === '?' ? 'capabilities' : 'nothing';
  const plain = said.replaceAll('?', ' ').replace(/\s+/g, ' ').trim();
  const spoken = plain.split(' ');
  const talk = TALK.find(
    ({ heads, fillers }) =>
      spoken.some((word) => heads.has(word)) && spoken.every((word) => heads.has(word) || fillers.has(word)),
  );
  if (talk) return talk.kind;
  return ABOUT_DEALDESK.some((pattern) => pattern.test(plain)) ? 'capabilities' : 'question';
}
