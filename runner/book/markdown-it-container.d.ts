declare module 'markdown-it-container' {
  import type { MarkdownIt } from 'markdown-it';
  // biome-ignore lint/style/noDefaultExport: this is how the package exports it
  export default function container(
    markdown: MarkdownIt,
    name: string,
    options: { validate: (params: string) => boolean },
  ): void;
}
