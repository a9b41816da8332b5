import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { type DealdeskProcess, dataFolder, startDealdesk } from '../support/dealdesk-process.ts';
import { HARBOR } from '../support/harbor.ts';

/** Scripts that run in the page, as text: the tests' own types know no DOM. */
const FAINT_TEXT = readFileSync(join(import.meta.dirname, '../support/faint-text.js'), 'utf8');
const NAMELESS_FIELDS = `[...document.querySelectorAll('input:not([type=hidden]), textarea')]
  .filter(({ labels }) => !labels?.length).map(({ name }) => name)`;
const WEIGHT_IN_SLACK = `getComputedStyle(document.querySelector('.slack strong span')).fontWeight`;
const SETTLED = 'new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))';
const IDS = `[...document.querySelectorAll('[id]')].map(({ id }) => id)`;
const PHONE = { width: 390, height: 844 };
const PAGES = ['/', '/?q=when+does+the+lease+expire', '/?q=chess', '/topics', '/topics/rent', '/entries/lease-term'];
const DESK_PAGES = ['/sources', '/sources/lease-notice', '/timeline', '/gaps', '/feedback', '/desk', '/coverage', '/x'];

let browser: Browser;
let dealdesk: DealdeskProcess;
let data: Awaited<ReturnType<typeof dataFolder>>;
let page: Page;
/** What the browser held back or complained of. */
let complaints: string[];

beforeAll(async () => {
  data = await dataFolder();
  const env = { DATA_DIR: data.path, DEALDESK_KNOWLEDGE: HARBOR.dir, DEALDESK_DOCUMENTS: HARBOR.documentsDir };
  [browser, dealdesk] = await Promise.all([startBrowser(), startDealdesk(env)]);
});
afterAll(async () => {
  await browser.close();
  await dealdesk.stop();
  await data.remove();
});
beforeEach(async () => {
  page = await browser.newPage({ baseURL: dealdesk.address });
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404 (Not Found)')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(dealdesk.address)) complaints.push(`asked for ${request.url()}`);
  });
});
afterEach(async () => {
  await page.close();
  expect(complaints).toEqual([]);
});

const box = () => page.getByRole('combobox', { name: 'Your question' });
const options = () => page.getByRole('option');

describe('asking', () => {
  test('a person types, chooses a question by keyboard, and reads the answer with its sources', async () => {
    await page.goto('/');
    await page.keyboard.type('until when does');
    await options().first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await box().inputValue()).toBe('Until when does the harbor lease run?');
    expect(await options().first().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');

    const answer = page.getByRole('article', { name: 'Until when does the harbor lease run?' });
    await answer.waitFor();
    expect(await answer.textContent()).toContain('twelve years');
    expect(await answer.getByRole('link', { name: 'Harbor lease signed' }).isVisible()).toBe(true);
    expect(await answer.getByText('Sources differ').isVisible()).toBe(true);
  });

  test('sees the answer as Slack and as Teams show it, styled and out of the way of the keyboard', async () => {
    await page.goto('/?q=when+does+the+lease+expire');
    const slack = page.getByRole('figure', { name: 'As Slack shows it' });
    const teams = page.getByRole('figure', { name: 'As Teams shows it' });
    expect(await slack.getByText('twelve years').isVisible()).toBe(true);
    expect(await page.evaluate(WEIGHT_IN_SLACK)).toBe('600');
    expect(await slack.locator('button:not([inert])').count()).toBe(0);
    const chip = teams.locator('.teams-citation').first();
    expect(await teams.locator('.teams-source').first().isVisible()).toBe(false);
    await chip.focus();
    expect(await teams.locator('.teams-source').first().isVisible()).toBe(true);
  });

  test('goes from a marker to its source, and from the source to the words in the document', async () => {
    await page.goto('/?q=when+does+the+lease+expire');
    await page.locator('.text').getByRole('link', { name: 'Source 2' }).click();
    await page.locator('#source-lease-term-2:target').getByRole('link', { name: 'The lease' }).click();
    await page.waitForURL('**/sources/lease-notice?**');
    expect(await page.locator('mark').textContent()).toBe('lease runs through 2038');
    expect(await page.locator('.passage:target mark').count()).toBe(1);
  });

  test('closes the offered questions with Escape and keeps what was typed', async () => {
    await page.goto('/');
    await box().fill('rent');
    await options().first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    expect(await options().count()).toBe(0);
    expect(await box().inputValue()).toBe('rent');
    expect(await box().getAttribute('aria-expanded')).toBe('false');
  });

  test('goes round the offered questions with the arrows, past what was typed', async () => {
    await page.goto('/');
    await box().fill('rent');
    await options().first().waitFor();
    const last = await options().last().textContent();
    await page.keyboard.press('ArrowUp');
    expect(await box().inputValue()).toBe(last);
    await page.keyboard.press('ArrowDown');
    expect(await box().inputValue()).toBe('rent');
  });

  test('keeps the chosen question when late suggestions arrive', async () => {
    await page.goto('/');
    await box().fill('rent');
    await options().first().waitFor();
    const chosen = await options().first().textContent();
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/console/complete?**', async (route) => {
      await released;
      await route.continue();
    });
    const asked = page.waitForRequest('**/console/complete?**');
    await box().press('Backspace');
    await asked;
    await box().press('ArrowDown');
    const late = page.waitForResponse('**/console/complete?**');
    release();
    await (await late).finished();
    await page.evaluate(SETTLED);
    expect(await box().inputValue()).toBe(chosen);
    expect(await options().first().getAttribute('aria-selected')).toBe('true');
  });

  test('chooses an offered question with the mouse', async () => {
    await page.goto('/');
    await box().fill('when is the rent');
    await options().filter({ hasText: 'When is the rent for the harbor paid?' }).click();
    await page.getByRole('article', { name: 'When is the rent for the harbor paid?' }).waitFor();
  });

  test('comes back to the box with a slash', async () => {
    await page.goto('/?q=deposit');
    await page.keyboard.press('/');
    expect(await page.locator('#q:focus').count()).toBe(1);
  });
});

describe('pressing', () => {
  test('feedback is taken on the page, and the desk reads it', async () => {
    await page.goto('/?q=deposit%3F');
    await page.getByRole('textbox', { name: 'What was missing or wrong' }).fill('How large was it?');
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByText('The desk will see that this did not help.').waitFor();
    expect(await page.getByRole('button', { name: 'No', exact: true }).getAttribute('aria-pressed')).toBe('true');
    await page.goto('/feedback');
    await page.getByText('How large was it?').waitFor();
  });

  test('Enter behind what was missing says that the answer did not help', async () => {
    await page.goto('/?q=deposit%3F');
    await page.getByRole('textbox', { name: 'What was missing or wrong' }).fill('And when was it paid?');
    await page.keyboard.press('Enter');
    await page.getByText('The desk will see that this did not help.').waitFor();
    expect(await page.getByRole('button', { name: 'No', exact: true }).getAttribute('aria-pressed')).toBe('true');
  });

  test('a question goes to the desk, which answers it on its page', async () => {
    await page.goto('/?q=may+the+tenant+sublet+the+crane');
    const form = page.locator('.to-desk');
    if (!(await form.locator('textarea').isVisible())) await form.locator('summary').click();
    await form.getByLabel('Your name').fill('Priya');
    await form.getByRole('button', { name: 'Send to the desk' }).click();
    await form.getByText('kept under Escalations').waitFor();
    await page.goto('/desk');
    await page.getByText('Answer it').click();
    await page.getByLabel('Your answer goes back').fill('Not without the city.');
    await page.getByLabel('Signed by').fill('Ines');
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByRole('link', { name: 'To the escalations' }).click();
    await page.getByText('Not without the city. Ines, ').waitFor();
  });

  test('says that a press was not sent when Dealdesk is out of reach', async () => {
    await page.goto('/?q=deposit%3F');
    await page.route('**/console/feedback', (route) => route.abort());
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('That could not be sent. Try again in a moment.').waitFor();
    complaints = complaints.filter((text) => !text.includes('ERR_FAILED'));
  });
});

describe('any page', () => {
  test.each([...PAGES, ...DESK_PAGES])('%s fits a phone', async (path) => {
    await page.setViewportSize(PHONE);
    await page.goto(path);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
  });

  test.each([...PAGES, ...DESK_PAGES])(
    '%s has one heading of the first rank, and a name for every field',
    async (path) => {
      await page.goto(path);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.evaluate(NAMELESS_FIELDS)).toEqual([]);
      const ids = await page.evaluate<string[]>(IDS);
      expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    },
  );

  test.each(['light', 'dark'] as const)('stands out enough to be read in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const path of [...PAGES, ...DESK_PAGES]) {
      await page.goto(path);
      expect([path, await page.evaluate(FAINT_TEXT)]).toEqual([path, []]);
    }
  });

  test('answers without JavaScript', async () => {
    const plain = await browser.newPage({ baseURL: dealdesk.address, javaScriptEnabled: false });
    await plain.goto('/');
    await plain.getByRole('textbox', { name: 'Your question' }).fill('when does the lease expire');
    await plain.getByRole('button', { name: 'Ask', exact: true }).click();
    await plain.getByRole('article', { name: 'Until when does the harbor lease run?' }).waitFor();
    await plain.getByRole('button', { name: 'Yes', exact: true }).click();
    await plain.getByRole('link', { name: 'Back to the question' }).click();
    await plain.getByRole('article').waitFor();
    await plain.close();
  });
});
