import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';
import { hostileRule } from './hostile-rules.ts';
import { pagesAbout, type Pages } from './pages.ts';
import { noneInternal, target, type Target } from './target.ts';

const compiler = testCompiler();

/** What may not be shown as it is: control characters but line feeds and tabs, and those that turn the direction of text. */
const unshown = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** A tag of a page: no script, no handler, no reference but to a page of the site, and attributes that end where they should. */
const harmlessTag = /^<(?:!doctype html|\/?(?!script\b)[a-z][a-z0-9]*(?: (?:lang|charset|name|content|class|href)="[^"<>:]*")*)>$/;

function checkHtml(page: string): void {
  const strange = (page.match(/<[^>]*>?/g) ?? []).find((tag) => !harmlessTag.test(tag));
  if (strange !== undefined) throw new Error(`a page holds what a rule says as HTML: ${strange}`);
  if (unshown.test(page)) throw new Error('a page holds control characters');
}

/** Every attribute and element ends where it should (XML 1.0, productions STag, EmptyElemTag, CharData). */
function checkJunit(text: string): void {
  const rest = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '').replace(/<(?:\/[a-z]+|[a-z]+(?: [a-z]+="(?:[^"<&]|&#\d+;)*")*\/?)>/g, '');
  if (/[<>]|&(?!#\d+;)/.test(rest)) throw new Error(`the report holds what a rule says as XML: ${rest.trim().slice(0, 300)}`);
}

/** Lines of tables have their cells and no more; no link, picture, code or HTML but what is written for it. */
function checkMarkdown(text: string): void {
  if (unshown.test(text)) throw new Error('a report holds control characters');
  for (const line of text.split('\n').filter((each) => each.startsWith('|') && !/^\|\s?---/.test(each))) {
    const plain = line.replace(/\\[\\|`*_<>[\]&~]|`[^`]*`/g, '').replaceAll('<br>', '');
    const cells = plain.split('|').length - 2;
    if (![4, 5].includes(cells) || /[<>[\]`*]/.test(plain)) throw new Error(`a line of a table holds what a rule says as Markdown: ${line}`);
  }
  const outside = text.split('\n').filter((line) => line !== '' && !line.startsWith('|'));
  if (outside.length > 0) throw new Error(`a line leaves its table: ${outside[0] ?? ''}`);
}

function pageTarget(name: string, check: (pages: Pages) => void): Target {
  return target(name, hostileRule, async (text) => {
    const { rules, diagnostics } = await compiler.read(memoryWorkspace({ 'rule.yml': text }), 'rule.yml');
    noneInternal(diagnostics);
    const [rule] = rules;
    if (rule !== undefined) check(await pagesAbout(compiler, rule));
  });
}

/** Whatever is made for people and their tools: what a rule says stays text. */
export const pageTargets: readonly Target[] = [
  pageTarget('HTML about hostile rules: the assessment and the catalogue', ({ html }) => html.forEach(checkHtml)),
  pageTarget('JUnit about hostile rules', ({ junit }) => checkJunit(junit)),
  pageTarget('Markdown about hostile rules', ({ markdown }) => checkMarkdown(markdown)),
  pageTarget('explanations of hostile rules', ({ terminal }) => void (unshown.test(terminal) && raise(terminal))),
];

function raise(told: string): never {
  throw new Error(`the explanation holds control characters: ${JSON.stringify(told)}`);
}
