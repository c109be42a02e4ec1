import { declareDiagnostics } from '../../text/diagnostic.ts';

/** What can be wrong with a rule module. */
export const typescriptDiagnostics = declareDiagnostics('typescript', {
  syntax: ['error', '{problem}', 'correct the module so that TypeScript can parse it'],
  'no-rule': ['error', 'the module exports no rule', 'write `export default rule(…)` with `rule` imported from `rulec/rule`'],
  'not-default': ['error', 'the rule `{name}` is not what the module exports by default', 'write `export default {name};`: a module is one rule'],
  'unread-rule': ['warning', 'the rule `{name}` is not read: a module is the rule that it exports by default', 'put it into a module of its own'],
  'second-default': ['error', 'the module exports by default a second time', 'put each rule into a module of its own'],
  'declared-twice': ['error', '`{name}` is declared a second time', 'give one of the two another name'],
  'not-static': ['error', '{what} is not read: a rule module stands by itself and is never run', '{help}'],
  'large-number': ['error', 'the number `{written}` would be {value}', 'quote it, if it is an identifier: numbers are exact up to 9007199254740991'],
  'unknown-name': ['error', '`{name}` is neither a constant of this file nor imported from `rulec/rule`{suggestion}', 'define it as a constant in this file, or import it from `rulec/rule` where that has it'],
  'unknown-import': ['error', '`rulec/rule` has no export `{name}`{suggestion}', 'import what docs/modules.md of rulec lists'],
  'circular-constant': ['error', 'the constant `{name}` depends on itself', 'break the circle'],
  'unknown-member': ['error', '`{of}` has no `{name}`{suggestion}', 'use what it has, or add it there'],
  arguments: ['error', 'wrong arguments for `{name}`: {problem}', 'see docs/modules.md of rulec for what it takes'],
  shape: ['error', '{place}: {problem}', 'see docs/modules.md of rulec for what a rule has'],
  'too-large': ['error', 'the module is too large or too deeply nested to be a rule', 'split it into several rules'],
  'duplicate-key': ['error', 'the key `{name}` is written twice in one object', 'remove one of them'],
});
