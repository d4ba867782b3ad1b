// The dev server with real saves, HTTP and server-sent events.
import { mkdirSync, symlinkSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand, startCommand } from '../../runner/test/command.ts';
import type { BuildNews } from '../client/types.ts';
import { openSite } from './site.ts';

const page = (word: string) => `# One\n\n## First\n\n${word}\n`;
const asks = '::: assignment hi points=1 title="Hi"\nSay hi.\n\n- [ ] (1) said\n:::\n';
const site = openSite({
  '01-one.md': page('before'),
  '02-two.md': `# Two\n\n![A](a.svg)\n\n## Assignments\n\n${asks}`,
  'a.svg': '<svg>before</svg>',
});
site.write('secret.txt', 'secret');
const command = startCommand([process.execPath, 'site/start.mjs', 'dev'], {
  cwd: site.root,
  env: { NO_COLOR: '1' },
});
await command.shows(/files written/);
const port = Number(/:(\d+)\//.exec(command.printed())?.[1]);

const dev = suite('dev');

dev.after(async () => {
  command.process.kill('SIGINT');
  const { status, stderr } = await command.ended;
  site.remove();
  assert.is(status, 0, stderr);
});

interface Answer {
  status: number | undefined;
  body: string;
}

/** Sends the path as it is given; fetch() would normalise it. */
async function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, async (response) => {
      resolve({ status: response.statusCode, body: await text(response) });
    })
      .on('error', reject)
      .end();
  });
}

/** Opens the event stream of a page. `until` skips news: one save may cause two builds. */
async function listen() {
  const aborted = new AbortController();
  const { body } = await fetch(`http://127.0.0.1:${port}/@dev/events`, aborted);
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let all = '';
  const next = async (): Promise<BuildNews> => {
    for (;;) {
      const [whole, data = '{}'] = /event: build\ndata: (.*)\n\n/.exec(all) ?? [];
      all = all.slice(whole === undefined ? 0 : all.indexOf(whole) + whole.length);
      if (whole !== undefined) return JSON.parse(data);
      const { value, done } = (await reader?.read()) ?? { value: '', done: true };
      if (done) throw new Error('the stream of events ended');
      all += value;
    }
  };
  const until = async (
    wanted: (news: BuildNews) => boolean | Promise<boolean>,
  ): Promise<BuildNews> => {
    for (;;) {
      const news = await next();
      if (await wanted(news)) return news;
    }
  };
  return { next, until, close: () => aborted.abort() };
}

dev('a save is on the page when its event comes, and only its files are written', async () => {
  const events = await listen();
  await events.next();
  assert.match((await get('/01-one.html')).body, 'before');
  site.write('chapters/01-one.md', page('after'));
  const { written, problems } = await events.until(
    async ({ written }) =>
      written.includes('01-one.html') && (await get('/01-one.html')).body.includes('after'),
  );
  assert.equal(problems, []);
  assert.not.ok(written.includes('02-two.html'));
  events.close();
});

dev('a problem is sent with its position, the page stays, and a fix clears it', async () => {
  const events = await listen();
  await events.next();
  site.write('chapters/01-one.md', page('[broken](#nowhere)'));
  const { problems } = await events.until(({ problems }) => problems.length > 0);
  assert.is(problems[0]?.line, 5);
  assert.match(problems[0]?.message ?? '', 'leads to a heading that does not exist');
  assert.not.match((await get('/01-one.html')).body, 'broken');
  const late = await listen();
  assert.is((await late.next()).problems.length, 1, 'a page that is opened later gets it, too');
  late.close();
  site.write('chapters/01-one.md', page('fixed'));
  await events.until(
    async ({ problems }) =>
      problems.length === 0 && (await get('/01-one.html')).body.includes('fixed'),
  );
  events.close();
});

dev('a chapter that was not run is marked, with the command to run it', async () => {
  const events = await listen();
  const { notes } = await events.next();
  events.close();
  assert.equal(notes[0], { page: '01-one.html', text: 'never run: npm run chapter 1' });
  assert.match((await get('/01-one.html')).body, 'class="warning');
});

dev('the terminal prints a note once, not at each save', async () => {
  const before = command.printed().length;
  site.write('chapters/01-one.md', page('again'));
  await command.shows(new RegExp(`^[\\s\\S]{${before}}[\\s\\S]*files written`));
  const said = command.printed().match(/never run/g);
  assert.is(said?.length, 2, 'one line for each chapter');
});

dev(
  'an answer is on the page of its assignment with its first save and with each later one',
  async () => {
    const events = await listen();
    await events.next();
    mkdirSync(join(site.root, 'chapters', 'answers'));
    for (const word of ['first', 'second']) {
      site.write('chapters/answers/hi.md', `# Hi\n\n## The program\n\nMy ${word} try.\n`);
      const { problems } = await events.until(
        async ({ written }) =>
          written.includes('02-two.html') && (await get('/02-two.html')).body.includes(word),
      );
      assert.equal(problems, []);
      assert.match((await get('/02-two.html')).body, 'This version is not checked.');
    }
    events.close();
  },
);

dev('a picture is renewed like a page', async () => {
  const events = await listen();
  await events.next();
  site.write('chapters/a.svg', '<svg>after</svg>');
  await events.until(
    async ({ written }) =>
      written.includes('a.svg') && (await get('/a.svg')).body.includes('after'),
  );
  events.close();
});

dev('the script of the dev server is on what it serves, and never in the folder', async () => {
  assert.match((await get('/')).body, '<script defer src="/@dev/client.js">');
  assert.match((await get('/@dev/client.js')).body, 'EventSource');
  for (const name of site.files().filter((name) => /html|js$/.test(name)))
    assert.not.match(site.page(name), '@dev', name);
});

dev('foreign hosts and origins are refused', async () => {
  for (const path of ['/', '/01-one.html', '/@dev/events', '/style.css']) {
    for (const host of [
      'example.org',
      `example.org:${port}`,
      '127.0.0.1',
      `127.0.0.1.nip.io:${port}`,
    ])
      assert.is((await get(path, { host })).status, 403, `${path} ${host}`);
    for (const origin of ['http://example.org', 'null', `https://127.0.0.1:${port}`])
      assert.is((await get(path, { origin })).status, 403, `${path} ${origin}`);
  }
  const host = `localhost:${port}`;
  assert.is((await get('/', { host, origin: `http://${host}` })).status, 200);
});

dev('no path leaves the folder', async () => {
  symlinkSync(join(site.root, 'secret.txt'), join(site.root, 'dist', 'link.txt'));
  const paths = [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/fonts/../../secret.txt',
  ];
  for (const path of [...paths, '//secret.txt', '/link.txt', '/%00', '/%', '/..%5csecret.txt']) {
    const { status, body } = await get(path);
    assert.is(status, 404, path);
    assert.not.match(body, /^secret/);
  }
});

dev('a missing folder and a port in use are reported in one line', async () => {
  const words = [process.execPath, 'site/start.mjs', 'dev'];
  const run = (...flags: string[]) => runCommand([...words, ...flags], { cwd: site.root });
  const gone = await run('--chapters', 'nowhere');
  assert.is(gone.status, 2);
  assert.match(gone.stderr, `the folder ${join(site.root, 'nowhere')} does not exist`);
  const taken = await run('--port', String(port));
  assert.is(taken.status, 2);
  assert.match(taken.stderr, `port ${port}: listen EADDRINUSE`);
});

dev(
  'it listens on the loopback, answers only GET and HEAD, and 404 for a missing file',
  async () => {
    assert.match(command.printed(), /^http:\/\/127\.0\.0\.1:\d+\//);
    const socket = connect(port, '127.0.0.1');
    socket.end(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    assert.match(await text(socket), /^HTTP\/1\.1 405 /);
    assert.is((await get('/style.css?again')).status, 200);
    assert.is((await get('/nothing.html')).status, 404);
  },
);

dev.run();
