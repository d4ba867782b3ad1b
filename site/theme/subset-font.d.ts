declare module 'subset-font' {
  interface Options {
    targetFormat: 'woff2';
    dropTables?: string[];
    keepFeatures?: string[];
    noHinting?: boolean;
    noLayoutClosure?: boolean;
  }
  const subsetFont: (font: Uint8Array, text: string, options: Options) => Promise<Uint8Array>;
  export = subsetFont;
}
