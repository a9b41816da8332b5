/** Courtesies that people put before a question: who is meant, an excuse, who else wants to know. */
const OPENERS = [
  /(?:hi|hello|hey|hiya|dear|greetings|good (?:morning|afternoon|evening|day))(?: (?:there|all|both|again|everyone|everybody|team|folks|guys|bot|friends))*/,
  /(?:so )?sorry(?: (?:to|for) (?:bother(?:ing)?|bug(?:ging)?|disturb(?:ing)?|trouble|troubling) (?:you|anyone)(?: all| again)?| for the (?:\w+ )?question| again)?(?: but)?/,
  /excuse me|pardon me|apologies/,
  /(?:a |just a |just )?(?:quick|dumb|stupid|silly|basic|random|newbie) (?:one|question)(?: here| please| though| for you(?: all)?)?/,
  /(?:just )?(?:one|another)(?: (?:more|last|other|final|quick))* question(?: here| please| though| for you)?/,
  /(?:my|our) (?:boss|manager|chief|colleague|customer|client|team|director|ceo|cfo|cto|cio) (?:wants|wanted|needs|would like|likes) to know/,
  /(?:i am |i was )?(?:just )?(?:wondering|curious)(?: if you know)?/,
  /(?:i am )?not sure (?:who|whom|where|if this is the right place) to ask(?: about)?(?: this| that)?(?: but)?/,
  /(?:does|would) (?:anyone|anybody|someone|somebody)(?: here)?(?: happen to)? know/,
  /help(?: me)? please|please help(?: me)?/,
];
/** And behind it. */
const CLOSERS = [
  /(?:and )?(?:many |kind )?(?:thanks|thank you|cheers|tia)(?: (?:a lot|a bunch|a million|so much|very much|in advance|again|all|everyone|everybody|team|guys|folks|for (?:your|any|the) (?:help|time)))*/,
  /(?:any )?help(?: is| would be)?(?: much| greatly)? appreciated/,
  /any (?:idea|ideas|clue|clues|thoughts|pointers)(?: anyone| anybody| please)?/,
  /(?:if|in case) (?:you|anyone|anybody|someone) knows?/,
  /(?:please )?(?:let me know|advise)(?: please)?/,
  /(?:lol|haha|hehe)/,
];
/** What is left must say something: a text of courtesies alone is what it is. */
const FEWEST_LEFT = 2;

const OPENING = new RegExp(`^(?:${OPENERS.map(({ source }) => source).join('|')}) (?=.)`);
const CLOSING = new RegExp(` (?:${CLOSERS.map(({ source }) => source).join('|')})$`);

/**
 * The words of a text without the courtesies around it ("hi all, quick question: … thanks a lot"), which say nothing of what is asked. All
 * of them where hardly a word would be left.
 * @param words as `wordsOf` gives them
 */
export function withoutCourtesies(words: readonly string[]): readonly string[] {
  let text = words.join(' ');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(OPENING, '').replace(CLOSING, '');
  }
  if (text.length === words.join(' ').length) return words;
  const left = text.split(' ');
  return left.length < FEWEST_LEFT ? words : left;
}
