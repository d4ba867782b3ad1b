// What a chapter's tests import beside Node's own modules: `import { start, dial, freePort } from '#kit'`.
export { type Conversation, type Deadline, dial } from './dial.ts';
export { freePort } from './free-port.ts';
export { type Program, start } from './start.ts';
