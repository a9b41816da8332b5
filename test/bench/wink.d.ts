/** The little of the wink packages that the bench calls; they carry no types. */
declare module 'wink-bm25-text-search' {
  type Task = (input: string & string[]) => unknown;
  export default function bm25(): {
    defineConfig(config: { fldWeights: Record<string, number> }): void;
    definePrepTasks(tasks: readonly Task[]): void;
    addDoc(doc: Record<string, string>, id: string): void;
    consolidate(): void;
    search(text: string, limit?: number): [id: string, score: number][];
  };
}
declare module 'wink-nlp-utils' {
  const utils: {
    string: { lowerCase: (text: string) => string; tokenize0: (text: string) => string[] };
    tokens: { stem: (tokens: string[]) => string[] };
  };
  export default utils;
}
