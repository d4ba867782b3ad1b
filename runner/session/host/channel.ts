// The host's end of a test file's channel: what the file's tests tell, and nothing that others write.
import { randomBytes } from 'node:crypto';
import { nonceLength, type TestNews } from '../events.ts';

export interface Channel {
  /** What the process reads first, and begins each of its lines with. */
  nonce: string;
  onLine(line: string): void;
}

/** `onPage` makes every text such as the page shows it. */
export function openChannel(
  hear: (news: TestNews) => void,
  onPage: (text: string) => string,
): Channel {
  const nonce = randomBytes(nonceLength / 2).toString('hex');
  return {
    nonce,
    onLine(line) {
      if (!line.startsWith(nonce)) return;
      const texts = (_: string, value: unknown) =>
        typeof value === 'string' ? onPage(value) : value;
      hear(JSON.parse(line.slice(nonce.length), texts));
    },
  };
}
