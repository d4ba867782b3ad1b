// Starts a Chromium for the tests: the one in an npm package, or an installed one.
import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Resolves to the browser, or to the reason why none starts. */
export async function openChromium(): Promise<Browser | string> {
  const reasons: string[] = [];
  for (const find of [packaged, installed]) {
    try {
      return await chromium.launch(await find());
    } catch (error) {
      reasons.push(String(error).split('\n')[0] ?? '');
    }
  }
  return `no browser starts: ${reasons.join('; ')}`;
}

/** The package has one for Linux on x64. The flags of the package are not used: they switch off security. */
async function packaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('the packaged Chromium is for Linux on x64');
  return { executablePath: await sparticuz.executablePath(), args };
}

async function installed() {
  const executablePath = places.find((path) => existsSync(path));
  return executablePath ? { executablePath, args } : { channel: 'chrome', args };
}

const args = ['--no-sandbox', '--disable-gpu'];
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'];
