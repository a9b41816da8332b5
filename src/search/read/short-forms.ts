/** Contractions that no rule spells out, also as people type them without the apostrophe. */
const CONTRACTIONS = `
  can't=can not, cant=can not, cannot=can not, won't=will not, wont=will not, shan't=shall not, ain't=is not, aint=is not,
  dont=do not, doesnt=does not, didnt=did not, isnt=is not, arent=are not, wasnt=was not, werent=were not, hasnt=has not,
  havent=have not, hadnt=had not, wouldnt=would not, couldnt=could not, shouldnt=should not, mustnt=must not,
  whats=what is, wats=what is, whos=who is, hows=how is, wheres=where is, whens=when is, thats=that is, theres=there is,
  heres=here is, im=i am, ive=i have, youre=you are, theyre=they are, let's=let us, y'all=you all`;

/** What people write in chat, and words written as they sound that are too short for a repair to be safe. */
const CHAT = `
  gonna=going to, gotta=got to, wanna=want to, gimme=give me, lemme=let me, dunno=do not know, kinda=kind of, sorta=sort of,
  whatcha=what are you, u=you, ur=your, r=are, y=why, ya=you, pls=please, plz=please, thx=thanks, ty=thanks, wat=what, wut=what,
  wot=what, wht=what, wen=when, duz=does, wuz=was, shud=should, cud=could, wud=would, hav=have, dat=that, dey=they, teh=the,
  coz=because, cos=because, cuz=because, bcos=because, bcoz=because, bc=because, b4=before, btw=by the way, rn=right now,
  asap=as soon as possible, tldr=summary, eli5=explain simply, fyi=for your information, thru=through, tho=though, vs=versus,
  nah=no, nope=no, yep=yes, yeah=yes, tmrw=tomorrow, 2day=today, 2moro=tomorrow, rly=really, ppl=people, sth=something, smth=something`;

/** What people write in notes. */
const NOTES = `
  abt=about, btwn=between, govt=government, mgmt=management, dept=department, acct=account, amt=amount, mkt=market, yr=year,
  yrs=years, approx=approximately, diff=difference, info=information, intl=international, natl=national, qty=quantity,
  reqs=requirements, reqd=required, exec=executive, execs=executives, uni=university, max=maximum, min=minimum, incl=including`;

/** Words that stand for one or several others, lower case: "cant" for "can not", "pls" for "please". */
export const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  [CONTRACTIONS, CHAT, NOTES].flatMap((list) =>
    list.split(',').map((pair) => pair.trim().split('=') as [string, string]),
  ),
);
