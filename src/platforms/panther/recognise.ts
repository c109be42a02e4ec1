/** Whether a YAML text is an item of Panther: all of them say so in `AnalysisType`. */
export function isPanther(text: string): boolean {
  return /^["']?AnalysisType["']?[ \t]*:/m.test(text);
}
