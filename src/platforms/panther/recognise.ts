/** Whether a YAML text is an item of Panther: all of them say so in `AnalysisType`. */
export function isPanther(text: string): boolean {
  return /^["']?AnalysisType["']?[ \t]*:/m.test(text);
}

/** The Python file that a YAML text names, when that is a plain file name. */
export function filenameIn(text: string): string | undefined {
  const name = /^Filename[ \t]*:[ \t]*(["']?)([\w.\- ]+?\.py)\1[ \t]*(?:#.*)?\r?$/m.exec(text)?.[2];
  return name?.startsWith('.') === true ? undefined : name;
}
