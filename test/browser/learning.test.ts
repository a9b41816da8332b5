import { expect, onTestFinished, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { startSlowly } from '../support/slow-start.ts';

test('a page opened while the knowledge base is learned says so, and goes on to the answer by itself', async () => {
  const [browser, dealdesk] = await Promise.all([startBrowser(), startSlowly()]);
  onTestFinished(async () => {
    await browser.close();
    await dealdesk.stop();
  });
  const page = await browser.newPage({ baseURL: dealdesk.address });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('503')) complaints.push(message.text());
  });
  dealdesk.learn();
  await page.goto('/?q=when+is+the+rent+due');
  const box = page.getByRole('textbox', { name: 'Your question' });
  expect(await box.getAttribute('placeholder')).toMatch(/^Learning the knowledge base/);
  expect(await box.isEditable()).toBe(false);
  dealdesk.open();
  await page.getByRole('article', { name: 'When is the rent for the harbor paid?' }).waitFor();
  expect(complaints).toEqual([]);
});
