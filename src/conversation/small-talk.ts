/** What people say that is no question about the subject. */
export type SmallTalk = 'greeting' | 'thanks' | 'capabilities' | 'nothing';

const WORDS: Readonly<Record<Exclude<SmallTalk, 'nothing'>, readonly RegExp[]>> = {
  greeting: [
    /^(hi|hiya|hey|hello|hullo|howdy|yo|sup|greetings|good (morning|afternoon|evening|day)|morning|hallo|hola|bonjour|namaste)( (there|all|everyone|team|folks|again|bot|dealdesk|good (morning|afternoon|evening|day)))*$/,
    /^(how are you|how'?s it going|what'?s up|whats up|how do you do)( doing)?( today)?$/,
    /^(bye|goodbye|see you|see ya|later|good ?night|cheers bye)( all| everyone| then)?$/,
  ],
  thanks: [
    /^(many |ok |okay |great |perfect |cool |lovely |brilliant |super )?(thanks|thank you|thankyou|thx|ty|cheers|ta|much appreciated|appreciate it|merci|gracias|danke)\b.{0,40}$/,
    /^(ok|okay|k|cool|great|nice|perfect|got it|understood|lol|haha|lol ok|ok lol|sure|fine|yes|no|yep|nope|never ?mind|nvm|awesome|good bot|well done|good job|test|testing|test test)( (ok|thanks|then|\d+))*$/,
  ],
  capabilities: [
    /^(help|help me|help please|please help|i need help|can you help( me)?|menu|start|\?+)$/,
    /^(who|what) (are|r) (you|u)( exactly)?$/,
    /^(what|how) (can|could|do|does) (you|u|i|we|this|this bot|this thing|dealdesk|it) (do|ask|work|use|help|know|answer|use this|ask you|ask here|help me with|help with)( (here|for me|about|with|exactly|this))*$/,
    /^what (is|are) (this|this bot|dealdesk|you for|this for|your (name|purpose|job|commands))$/,
    /^(are you|r u) (a |an )?(bot|human|robot|ai|real|real person|language model|chatgpt|person)( or .{1,30})?$/,
    /^(commands|options|examples|instructions|how to use( this)?|what do you know|what topics( do you (know|cover))?)$/,
  ],
};

/** Recognises greetings, thanks and questions about Dealdesk itself; everything else is 'question'. */
export function smallTalkOf(utterance: string): SmallTalk | 'question' {
  const said = utterance
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{N}'?\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(said)) return said.includes('?') ? 'capabilities' : 'nothing';
  const plain = said.replace(/\?/g, '').trim();
  for (const kind of ['greeting', 'thanks', 'capabilities'] as const)
    if (WORDS[kind].some((pattern) => pattern.test(plain))) return kind;
  return 'question';
}
