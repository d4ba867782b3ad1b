// The chapter that is measured: small programs that each talk to themselves.

/** Markdown of `sections` sections with `each` programs, TCP and UDP in turn, with their prose. */
export function writePage(sections: number, each: number): string {
  const titles = Array.from({ length: sections }, (_, index) => index + 1);
  return ['# Thirty programs\n', ...titles.map((number) => section(number, each))].join('\n');
}

function section(number: number, each: number): string {
  const programs = Array.from({ length: each }, (_, index) => {
    const [kind, program] = index % 2 === 0 ? (['TCP', tcp] as const) : (['UDP', udp] as const);
    const greeting = `hello ${number}.${index + 1}`;
    return `${prose(kind)}\n\`\`\`ts\n${program(greeting)}\`\`\`\n`;
  });
  return [`## Section ${number}\n`, ...programs].join('\n');
}

function prose(kind: string): string {
  return `
A server and a client that speak **${kind}** with each other, in one process.
The port is \`0\`, so that the system chooses one that is free; the client
learns it from the server's \`address()\`. See \`ip(7)\` for what an address is.

- The server answers what it hears.
- The client checks the answer, and both are closed.
`;
}

function tcp(greeting: string): string {
  return `import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

const server = createServer((socket) => socket.pipe(socket));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;

const client = connect(port, '127.0.0.1');
client.end('${greeting}');
let answer = '';
for await (const chunk of client) answer += chunk;
assert.equal(answer, '${greeting}');
server.close();
`;
}

function udp(greeting: string): string {
  return `import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const server = createSocket('udp4');
server.bind(0, '127.0.0.1');
await once(server, 'listening');
server.on('message', (message, { port }) => server.send(message, port));

const client = createSocket('udp4');
client.send('${greeting}', server.address().port, '127.0.0.1');
const [answer]: Buffer[] = await once(client, 'message');
assert.equal(String(answer), '${greeting}');
client.close();
server.close();
`;
}
