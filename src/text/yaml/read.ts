import type { Report } from '../diagnostic.ts';
import type { Json } from '../json.ts';
import type { Source, Span } from '../source.ts';
import { largestFile } from '../decode.ts';
import { composeDocuments, deepest } from './compose.ts';
import { yamlDiagnostics } from './diagnostics.ts';
import { parse } from './events.ts';
import type { YamlDialect } from './resolve.ts';
import { syntaxProblem } from './syntax.ts';
import { spanAt, spanTrees, type SpanNode } from './spans.ts';

/** A document of a YAML file. */
export interface YamlDocument {
  /** Its position in the file, from 0; documents with errors are counted and left out. */
  readonly index: number;
  /** Its value. Keys are text as written; dates are text; an empty document is null. */
  readonly value: Json;
  /**
   * The place of the value at a path, or of its key; for a path that is not there (or goes through an alias or a merge)
   * the place of the nearest part above it.
   */
  span(path: readonly (string | number)[], part?: 'key' | 'value'): Span | undefined;
}

/**
 * Characters that YAML 1.1 has other rules for (5.1 "Character Set", 5.4 "Line Break Characters"), which PyYAML and ruamel.yaml
 * follow: a comment that holds one may end there for them.
 */
const readOtherwise = /[\x7f-\x9f\u2028\u2029\ufffe\uffff]/;

/**
 * The documents of a YAML text. Problems go to the report with their place; a syntax error leaves no document, an error
 * within a document leaves that one out. Limits: 10 million characters, 100 levels, 200,000 values with those that aliases stand for.
 * Duplicate keys, tags other than those of JSON's types, and self-reference are errors; `<<` merges.
 */
export function readYaml(source: Source, dialect: YamlDialect, report: Report): readonly YamlDocument[] {
  const { text } = source;
  if (text.length > largestFile) {
    report.add(yamlDiagnostics['too-large'], { characters: text.length, limit: largestFile }, { source });
    return [];
  }
  const odd = text.search(readOtherwise);
  if (odd >= 0) {
    const code = text.charCodeAt(odd).toString(16).toUpperCase().padStart(4, '0');
    report.add(yamlDiagnostics.character, { code }, { source, span: { start: odd, end: odd + 1 } });
    return [];
  }
  const parsed = parse(text, deepest);
  if ('reason' in parsed) {
    const end = Math.min(parsed.at + 1, text.length);
    report.add(yamlDiagnostics.syntax, syntaxProblem(parsed.reason, text, parsed.at), { source, span: { start: Math.min(parsed.at, end), end } });
    return [];
  }
  const documents = composeDocuments(parsed.events, parsed.text, source, parsed.original, dialect, report);
  // Places are asked for only when something is wrong: they are worked out then, from the text.
  let trees: readonly SpanNode[] | undefined;
  const tree = (index: number): SpanNode | undefined => {
    if (trees === undefined) {
      const again = parse(text, deepest);
      trees = 'reason' in again ? [] : spanTrees(again);
    }
    return trees[index];
  };
  return documents.map(({ index, value }) => ({
    index,
    value,
    span: (path, part = 'value') => {
      const root = tree(index);
      return root === undefined ? undefined : spanAt(root, path, part);
    },
  }));
}
