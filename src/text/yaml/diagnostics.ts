import { declareDiagnostics } from '../diagnostic.ts';

/** What can be wrong with a YAML file, whatever it is about. */
export const yamlDiagnostics = declareDiagnostics('yaml', {
  syntax: ['error', 'the YAML cannot be read: {reason}', '{advice}; no document of the file is used until then'],
  'too-large': ['error', 'the YAML has {characters} characters, more than the {limit} that are read', 'split the file'],
  character: ['error', 'the YAML holds U+{code}, which the tools that load the rule refuse or take for the end of a line', 'write it as `\\u{code}` in double quotes'],
  'duplicate-key': [
    'error',
    'the key `{key}` is given twice in one mapping; first on line {line}, column {column}',
    'remove or rename one of them: loaders silently keep only the last',
  ],
  'complex-key': ['error', 'a key of a mapping is not a scalar', 'use text as key'],
  tag: ['error', 'the tag `{tag}` is not supported', 'write the value without a tag'],
  value: ['error', '`{text}` is not a value of the tag `{tag}`', 'write the value without a tag'],
  'unknown-alias': ['error', 'the alias `{name}` names no finished anchor before it', 'define the anchor first; a value cannot contain itself'],
  'too-many-values': ['error', 'the document has more than {limit} values or {depth} levels, with what its aliases stand for', 'split the file, or write fewer aliases'],
  merge: ['error', 'only mappings can be merged with `<<`', 'name a mapping, or a list of mappings'],
  'imprecise-number': ['warning', 'the number `{text}` is too large to be kept exactly', 'quote it, if it is an identifier'],
  'not-finite': ['warning', '`{text}` is no number that JSON can hold and is kept as text', 'quote it, if it is meant as text'],
  'key-not-text': ['warning', 'the key `{key}` without quotes is {type} to the tool that loads it; it is kept as text here', 'quote the key'],
});
