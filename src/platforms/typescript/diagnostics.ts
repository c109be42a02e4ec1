import { declareDiagnostics } from '../../text/diagnostic.ts';

/** What can be wrong with a rule module. */
export const typescriptDiagnostics = declareDiagnostics('typescript', {
  syntax: ['error', '{problem}', 'correct the module so that TypeScript can parse it'],
  'no-rule': ['error', 'the module exports no rule', 'write `export default rule(…)` with `rule` imported from `rulec/rule`'],
  'unread-rule': ['warning', 'the rule `{name}` is not read: a module is the rule that it exports by default', 'put it into a module of its own'],
  'not-static': [
    'error',
    'a rule module is read without being run, and {what} would have to be',
    'use literals, constants of the same file and calls of what `rulec/rule` exports',
  ],
  'large-number': ['error', 'the number `{written}` would be {value}', 'quote it, if it is an identifier: numbers are exact up to 9007199254740991'],
  'unknown-name': ['error', '`{name}` is neither a constant of this file nor imported from `rulec/rule`{suggestion}', 'define it as a constant in this file, or import it'],
  'unknown-import': ['error', '`rulec/rule` has no export `{name}`{suggestion}', 'import what the documentation of `rulec/rule` lists'],
  'circular-constant': ['error', 'the constant `{name}` depends on itself', 'break the circle'],
  arguments: ['error', 'wrong arguments for `{name}`: {problem}', 'look up its parameters in the documentation of `rulec/rule`'],
  shape: ['error', '{place}: {problem}', 'correct the value'],
  'too-large': ['error', 'the module is too large or too deeply nested to be a rule', 'split it into several rules'],
  'duplicate-key': ['error', 'the key `{name}` is written twice in one object', 'remove one of them'],
});
