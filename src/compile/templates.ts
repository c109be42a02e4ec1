import handlebars from 'handlebars';
import type { Template } from '../platforms/platform.ts';

/**
 * Compiles layouts, given by name as `<platform>/<layout>`. They only lay out finished text: nothing is escaped, a value
 * that is missing is an error, and no helper exists beyond `if`, `unless` and `each`.
 */
export function compileTemplates(texts: Readonly<Record<string, string>>): Readonly<Record<string, Template>> {
  const engine = handlebars.create();
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const template = engine.compile(text, {
        strict: true,
        noEscape: true,
        knownHelpersOnly: true,
        knownHelpers: { if: true, unless: true, each: true, with: false, log: false, lookup: false },
      });
      return [name, (values: object) => template(values)];
    }),
  );
}

/** The layouts of one platform, under their own names. */
export function templatesOf(all: Readonly<Record<string, Template>>, platform: string): Readonly<Record<string, Template>> {
  const prefix = `${platform}/`;
  return Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, template]) => [name.slice(prefix.length), template]),
  );
}
