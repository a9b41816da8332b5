import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, openPlayground, type Playground } from '../support/playground.ts';
import { startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { temporary } from '../support/temporary.ts';

if (noBrowser) console.warn(`skipped: ${noBrowser}`);

const QUESTION = 'until when does the license run';
const folder = temporary();
let app: TeamsApp;
let person: Playground;

describe.skipIf(noBrowser)('a person in front of the Agents Playground', () => {
  beforeAll(async () => {
    app = await startTeamsApp({ knowledgeDir: 'knowledge', dataDir: folder.path });
    person = await openPlayground(app.url);
  });

  afterAll(async () => {
    await person.close();
    await app.close();
    folder.remove();
  });

  const storedFeedback = () => app.store.turns.feedbackSince('2000-01-01');

  test('is welcomed once in a personal chat', async () => {
    await person.open('Personal Chat');
    await person.shown('Hello, this is Dealdesk');
    await person.picture('1-welcome');
    expect(await person.page.getByText('Hello, this is Dealdesk').count()).toBe(1);
  });

  test('asks, and reads the source behind a chip', async () => {
    await person.say(QUESTION);
    await person.shown(/license-term @ /);
    await person.page.getByRole('button', { name: '1', exact: true }).first().hover();
    const source = await person.shown(/“.* … .*” · /);
    await person.picture('2-citation');
    expect(await source.textContent()).toContain('2032');
  });

  test('chooses a related question', async () => {
    const related = app.knowledge.entries.get('license-term')!.related[0]!;
    const { question } = app.knowledge.entries.get(related)!;
    await person.page.getByRole('button', { name: question }).click();
    await person.shown(new RegExp(`${related} @ `));
    await person.picture('3-related');
  });

  test('follows up', async () => {
    await person.say('why');
    await person.shown('Why this match');
    await person.picture('4-why');
  });

  test('says what was wrong, and it is kept', async () => {
    const before = (await storedFeedback()).length;
    await person.page.getByRole('button', { name: 'Dislike' }).last().click();
    await person.page.getByRole('dialog').getByRole('textbox').fill('which year exactly?');
    await person.page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
    await person.shown('We appreciate your feedback.');
    await person.picture('5-feedback');
    await person.page.getByRole('button', { name: 'Close' }).last().click();
    await person.shown('The desk will see that this did not help.');
    const given = await storedFeedback();
    expect(given).toHaveLength(before + 1);
    expect(given).toContainEqual(expect.objectContaining({ rating: 'down', comment: 'which year exactly?' }));
  });

  test('chooses a suggestion on a card', async () => {
    await person.say('topics');
    await person.page.getByRole('button', { name: 'AGI', exact: true }).click();
    await person.shown('The AGI clause and technology milestones');
    const { question } = app.knowledge.entries.get('agi-definition')!;
    await person.page.getByRole('button', { name: question }).last().click();
    await person.shown(/agi-definition @ /);
    await person.picture('6-suggestion');
  });

  test('types a command', async () => {
    await person.say('timeline');
    await person.shown('Press an event for its answer and sources.');
    await person.picture('7-timeline');
  });

  test('writes to the desk, and is told how to reach it where there is none', async () => {
    await person.say('ask the desk');
    await person.shown('The people behind these answers');
    await person.picture('8-ask-the-desk');
    await person.page.getByRole('button', { name: 'Send to the desk' }).last().click();
    await person.shown('To reach the desk: desk@example.com');
  });

  test('asks in a group chat with a mention', async () => {
    await person.open('Group Chat');
    await person.shown('Hello, this is Dealdesk');
    await person.mention(QUESTION);
    await person.shown(/license-term @ /);
    await person.shown('Related questions');
    await person.picture('9-group');
  });

  test('asks in a channel, is answered in the thread, and follows up there', async () => {
    await person.open('General');
    await person.shown('Hello, this is Dealdesk');
    await person.post(QUESTION);
    await person.shown(/license-term @ /);
    await person.picture('10-channel');
    await person.replyInThread('why');
    await person.shown('Why this match');
    await person.picture('11-channel-thread');
  });
});
