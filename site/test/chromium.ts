// A browser to look at the pages with: the one that comes in an npm package, or one installed here.
import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Its reason stands for a browser where none starts. */
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

/** The package holds one for Linux on x64. Its own flags would switch off what is tested here. */
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
