import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const CLI = join(import.meta.dirname, '../../node_modules/@microsoft/m365agentsplayground/cli.js');
const PATIENCE_MS = 30_000;
/** The playground's own name for whatever bot it talks to. */
const BOT = 'Test Bot';

/** Why browser tests cannot run here; undefined where they can. */
export const noBrowser = existsSync(CHROMIUM) ? undefined : `no ${CHROMIUM}: install Chromium to run the browser tests`;

/** A person in front of the Agents Playground, Microsoft's own client for bots on this machine. */
export type Playground = {
  readonly page: Page;
  open(chat: 'Personal Chat' | 'Group Chat' | 'General'): Promise<void>;
  /** Types and sends in the chat that is open. */
  say(text: string): Promise<void>;
  /** Mentions the bot, then types and sends in a group chat. */
  mention(text: string): Promise<void>;
  /** Mentions the bot in a new post of the channel. */
  post(text: string): Promise<void>;
  /** Mentions the bot in a reply to the newest thread that was begun with `post`. */
  replyInThread(text: string): Promise<void>;
  /** Resolves with what holds the text, once it is there. */
  shown(text: string | RegExp): Promise<Locator>;
  /** Keeps a picture of the page under the system's folder for temporary files. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
};

export async function openPlayground(botUrl: string): Promise<Playground> {
  const port = await freePort();
  const server = spawn(process.execPath, playgroundArguments(botUrl, port), { stdio: ['ignore', 'pipe', 'inherit'] });
  await listening(server);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(' ') });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`http://127.0.0.1:${port}`);
  return personAt(page, browser, server);
}

function personAt(page: Page, browser: Browser, server: ChildProcess): Playground {
  const boxes = page.locator('[contenteditable=true][role=textbox]');
  const pictures = join(tmpdir(), 'dealdesk-playground');
  mkdirSync(pictures, { recursive: true });
  const typeMention = async (box: Locator, text: string) => {
    await box.click();
    await page.keyboard.type('@');
    await page.getByRole('menuitem', { name: BOT }).click();
    await page.keyboard.type(` ${text}`);
  };
  const sendLast = () => page.getByRole('button', { name: 'Send Message' }).last().click();
  return {
    page,
    open: (chat) => page.getByRole('treeitem', { name: chat }).click(),
    async say(text) {
      await boxes.last().click();
      await page.keyboard.type(text);
      await sendLast();
    },
    async mention(text) {
      await typeMention(boxes.last(), text);
      await sendLast();
    },
    async post(text) {
      await typeMention(boxes.first(), text);
      await page.getByRole('button', { name: 'Post', exact: true }).click();
    },
    async replyInThread(text) {
      await typeMention(boxes.nth(1), text);
      await page.getByRole('button', { name: 'Send Message' }).first().click();
    },
    async shown(text) {
      const found = page.getByText(text).last();
      await found.waitFor();
      return found;
    },
    async picture(name) {
      await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
    },
    async close() {
      await browser.close();
      server.kill();
    },
  };
}

const playgroundArguments = (botUrl: string, port: number): string[] => [
  CLI,
  ...['-e', `${botUrl}/api/messages`],
  ...['-c', 'msteams'],
  ...['-p', String(port)],
  '--disable-telemetry',
];

function listening(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the playground ended with ${code}`)));
    server.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.includes('Listening')) resolve();
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
