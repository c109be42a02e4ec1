import { declareDiagnostics } from '../../text/diagnostic.ts';

/** What can be wrong with a Panther rule, or not be said by one. */
export const pantherDiagnostics = declareDiagnostics('panther', {
  'missing-key': ['error', 'the rule has no `{key}`', 'add the key; Panther does not accept the rule without it'],
  'wrong-type': ['error', '`{key}` is {found}, not {wanted}', 'write it as Panther\'s schema says'],
  'unknown-value': ['error', '`{value}` is no {what}', 'use one of {known}; Panther does not accept another'],
  'unknown-key': ['warning', '`{key}` is no key of a Panther rule', 'remove it, or correct its spelling; Panther does not accept unknown keys'],
  'not-a-rule': ['note', 'an item of the type `{type}` is no rule', 'nothing is translated; Panther alone uses it'],
  'no-python': ['error', 'the Python file `{path}` is not there', 'put it beside the YAML file, or correct `Filename`'],
  'python-syntax': ['error', '{problem}', 'correct the Python; the rule is not used until then'],
  'no-rule-function': ['error', '`{path}` defines no function `rule`', 'define `def rule(event)` at the top of the file'],
  'not-modelled': ['note', '{why}', 'the rest of the rule is used; this part stays open in every comparison'],
  'unknown-name': ['warning', 'nothing binds the name `{name}`{near}', 'define or import it: Python fails with a NameError where it comes to it'],
  'not-documented': ['note', '{what} is not modelled', 'the rule is kept for Panther as it is, and cannot be compared; write this part in Python for other platforms'],
  'never-of-type': ['note', 'no value of an event is a `{type}`: Panther wraps objects and lists', 'ask for `{abstract}` of `collections.abc`; the test is read as one that is always false'],
  'misspelt-field': ['warning', 'the field `{field}` is spelled `{known}` in the log', 'use the spelling of the log; Panther does not find the other one in a summary'],
  'not-a-pair': ['warning', '`{text}` is not a tactic with a technique', 'write it as `TA0001:T1078.004`'],
  'not-a-test': ['warning', 'this is no test, and is left out', 'a test has `ExpectedResult`, true or false, and a mapping as `Log`'],
  'no-log-type': ['error', 'Panther has no log type for `{logSource}`', 'put it into the configuration: {help}'],
  'cannot-express': ['error', 'Panther cannot say this rule: {why}', 'keep the rule on a platform that can, or write the Panther rule by hand'],
  'bound-left-out': ['warning', 'Panther alerts once there are enough matches, however many follow: the bound from above is left out', 'keep the rule on a platform that counts before it alerts, if more matches are to be quiet'],
  'own-file-only': ['error', 'this rule is not written anew for Panther: {why}', 'use the file that it stands in'],
});
