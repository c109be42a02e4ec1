import { match } from '../../text/match.ts';
import {
  alternatives, and, either, equals, exact, flatten, looksAtLines, not, pathText, samePath, test,
  type Fact, type Field, type Match, type Path, type Predicate,
} from '../../rule/index.ts';
import { plainLetters } from '../plain-letters.ts';
import { eventNameSpellings, inputOf, operationsNamed, sourcesOf } from '../operations.ts';
import { scalarFact } from './facts.ts';
import { flagFact, namedFlagFacts } from './flags.ts';
import { lineFact } from './lines.ts';
import { listFacts, plainListFacts } from './lists.ts';
import { memberTypeFact } from './member-types.ts';
import { ofOperations } from './of-operations.ts';
import { printedMemberFacts } from './printed-members.ts';
import { printedFacts } from './printed.ts';
import { recordTextFacts } from './record-text.ts';

/** What conditions look at. */
interface Reads {
  readonly paths: readonly Path[];
  /** Whether every scalar of the event is read. */
  readonly anywhere: boolean;
  /** The event names they mention, as written. */
  readonly names: readonly string[];
  /** The paths of lists whose elements are asked something. */
  readonly lists: readonly Path[];
  /** Whether the text of an object or a list is read. */
  readonly rendered: boolean;
  /** The paths of texts of which it matters whether they have several lines. */
  readonly lined: readonly Path[];
}

/** Facts by the paths they are about. */
interface Branch {
  readonly facts: Fact[];
  readonly below: Map<string, Branch>;
}

/**
 * Finds the facts that can bear on a comparison of some conditions: those of `facts` about what they read, and those that
 * are too many to list: about any request parameter, about the operations they name, about names that two services
 * spell differently.
 */
export function factFinder(facts: readonly Fact[]): (conditions: readonly Predicate[]) => readonly Fact[] {
  const known = new Set(facts.map(({ id }) => id));
  const rank = new Map(facts.map((fact, index) => [fact, index]));
  const root = treeOf(facts);
  const scalarsAt = remembered((path) => scalarFact(path).filter(({ id }) => !known.has(id)));
  const listsAt = remembered(listFacts);
  const flagsAt = remembered(flagFact);
  const lettersAt = remembered(lettersFact);
  const linesAt = remembered(lineFact);
  const placeholdersAt = remembered(placeholderFact);
  const find = (reads: Reads): Found => {
    const listed = reads.anywhere ? facts : [...new Set(reads.paths.flatMap((path) => factsAt(root, path)))];
    const parameters = [...new Map(reads.paths.flatMap(prefixes).map((path) => [pathText(path), path])).values()];
    const scalars = parameters.flatMap(scalarsAt);
    const settled = new Set([...listed, ...scalars].map(({ id }) => id));
    const ofValues = [
      ...listed.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)),
      ...scalars,
      ...parameters.flatMap((path) => memberTypeFact(path, reads.names)),
      ...parameters.filter((path) => !settled.has(`scalar/${pathText(path)}`)).flatMap((path) => shapeFact(path, reads.names)),
      ...parameters.flatMap(placeholdersAt).filter(({ id }) => !settled.has(id)),
      ...parameters.flatMap(flagsAt),
      ...parameters.flatMap((path) => namedFlagFacts(path, reads.names)),
      ...new Map(parameters.flatMap(listsAt).map((fact) => [fact.id, fact])).values(),
    ];
    const ofLetters = [
      ...[...new Set(reads.names.map((name) => name.toLowerCase()))].flatMap(serviceSpelling),
      ...parameters.flatMap(lettersAt).filter(({ id }) => !settled.has(id)),
      ...reads.lined.flatMap(linesAt),
    ];
    return { ofValues, ofLetters, all: Object.freeze([...ofValues, ...ofLetters]) };
  };
  const found = lately(find);
  return (conditions) => {
    const reads = readsOf(conditions);
    const { ofValues, ofLetters, all } = found(reads);
    if (reads.lists.length === 0 && !reads.rendered) return all;
    return Object.freeze([...ofValues.filter((fact) => !isDoubtful(fact, reads.lists)), ...plainListFacts(conditions), ...ofLetters, ...printedFacts(conditions), ...printedMemberFacts(conditions), ...recordTextFacts(conditions)]);
  };
}

/** Whether it is only assumed that something is no list, and a condition takes it for one. */
function isDoubtful({ grade, says }: Fact, lists: readonly Path[]): boolean {
  return grade === 'assumed' && says.kind === 'scalar' && lists.some((path) => samePath(path, says.path));
}

/** What is known of what conditions read: the facts in their order, and the two parts between which those about single conditions stand. */
interface Found {
  readonly ofValues: readonly Fact[];
  readonly ofLetters: readonly Fact[];
  readonly all: readonly Fact[];
}

const mostFound = 200;

/** The answers of late are kept: the candidates of a rule read the same fields, most of them on every target. */
function lately(find: (reads: Reads) => Found): (reads: Reads) => Found {
  const kept = new Map<string, Found>();
  return (reads) => {
    const key = JSON.stringify([reads.anywhere, reads.paths, reads.names, reads.lined]);
    const found = kept.get(key) ?? find(reads);
    kept.delete(key);
    kept.set(key, found);
    for (const oldest of kept.size > mostFound ? [...kept.keys()].slice(0, mostFound / 2) : []) kept.delete(oldest);
    return found;
  };
}

/**
 * What is assumed of the letters of a text. An ARN holds ASCII only, but for those of what was asked for: the ARN of an object in
 * S3 ends in its key, which has any letters (Amazon S3 user guide, object key names).
 */
function lettersFact(path: Path): readonly Fact[] {
  if (!holdsArns(path) || path[0] === 'resources') return [plainLetters(path, 'none of them in 5,058 records')];
  const text = pathText(path);
  return [
    {
      id: `letters/${text}`,
      grade: 'assumed',
      text: `${text} holds ASCII letters only`,
      evidence: 'the names that ARNs of IAM and STS hold are ASCII; no other letter in an ARN of 5,058 records',
      says: { kind: 'plainLetters', path, ascii: true },
    },
  ];
}

/** Whether a field is called after ARNs. */
function holdsArns(path: Path): boolean {
  return /(?:^arn|Arn|ARN)s?$/.test(path.at(-1) ?? '');
}

/** That an ARN is no placeholder. It may be empty: a few services write so that there is none. */
function placeholderFact(path: Path): readonly Fact[] {
  if (!holdsArns(path)) return [];
  const text = pathText(path);
  return [
    {
      id: `value/${text}`,
      grade: 'assumed',
      text: `${text} holds ARNs: never "-" or "none"`,
      evidence: 'none among 403 texts of fields with such names in 5,058 records; IAM and STS ask an ARN to have at least 20 characters (API references: arnType)',
      says: { kind: 'always', on: not(test(flatten(...path), either(equals('-'), equals('none', 'ascii')))) },
    },
  ];
}

/** A function of paths that works each path out once. */
function remembered(make: (path: Path) => readonly Fact[]): (path: Path) => readonly Fact[] {
  const made = new Map<string, readonly Fact[]>();
  return (path) => {
    const text = pathText(path);
    const found = made.get(text) ?? make(path);
    made.set(text, found);
    return found;
  };
}

function treeOf(facts: readonly Fact[]): Branch {
  const root: Branch = { facts: [], below: new Map() };
  for (const fact of facts) {
    const paths = fact.says.kind === 'always' ? readsOf([fact.says.on]).paths : [fact.says.path];
    for (const path of paths) {
      let at = root;
      for (const key of path) {
        const next = at.below.get(key) ?? { facts: [], below: new Map() };
        at.below.set(key, next);
        at = next;
      }
      at.facts.push(fact);
    }
  }
  return root;
}

/** The facts at a path, on the way to it, and below it. */
function factsAt(root: Branch, path: Path): readonly Fact[] {
  const found: Fact[] = [];
  let at: Branch | undefined = root;
  for (const key of path) {
    found.push(...(at?.facts ?? []));
    at = at?.below.get(key);
  }
  const collect = (branch: Branch): void => {
    found.push(...branch.facts);
    for (const child of branch.below.values()) collect(child);
  };
  if (at !== undefined) collect(at);
  return found;
}

function readsOf(conditions: readonly Predicate[]): Reads {
  const paths = new Map<string, Path>();
  const names = new Set<string>();
  let anywhere = false;
  const lists: Path[] = [];
  let rendered = false;
  const lined = new Map<string, Path>();
  const readField = (field: Field, prefix: Path, wanted?: Match): void => {
    if (field.kind === 'anywhere') {
      anywhere = true;
      return;
    }
    const path = [...prefix, ...field.path];
    paths.set(path.join('\u0000'), path);
    if (wanted !== undefined && alternatives(wanted).some((each) => each.kind === 'regex' && looksAtLines(each.regex))) lined.set(path.join('\u0000'), path);
    rendered ||= field.as !== undefined;
  };
  const visit = (predicate: Predicate, prefix: Path): void =>
    match<Predicate, void>(predicate, {
      constant: () => undefined,
      and: ({ of }) => of.forEach((part) => visit(part, prefix)),
      or: ({ of }) => of.forEach((part) => visit(part, prefix)),
      not: ({ of }) => visit(of, prefix),
      test: (node) => {
        readField(node.field, prefix, node.match);
        if (node.field.kind === 'path' && node.field.path.join('.') === 'eventName') for (const name of literalsOf(node.match)) names.add(name);
      },
      element: ({ of, has }) => {
        lists.push([...prefix, ...of.path]);
        readField({ kind: 'path', ...of }, prefix);
        visit(has, [...prefix, ...of.path]);
      },
      sameValue: ({ left, right }) => {
        readField(left, prefix);
        readField(right, prefix);
      },
      reading: () => undefined,
      opaque: () => undefined,
    });
  for (const condition of conditions) visit(condition, []);
  return { paths: [...paths.values()], names: [...names], anywhere, lists, rendered, lined: [...lined.values()] };
}

function literalsOf(wanted: Parameters<typeof alternatives>[0]): readonly string[] {
  return alternatives(wanted).flatMap((each) => {
    const [only, ...more] = each.kind === 'text' ? each.parts : [];
    return only?.kind === 'literal' && more.length === 0 ? [only.text] : [];
  });
}

const prefixes = (path: Path): readonly Path[] => path.map((_, index) => path.slice(0, index + 1));

/** Services that write lists, whatever their inputs say: S3's older records of headers and query parameters, DynamoDB's of attributes. */
const listWriters: ReadonlySet<string> = new Set(['s3.amazonaws.com', 'dynamodb.amazonaws.com']);

/** That a parameter which is a list in some operations is none in those a rule names. */
function shapeFact(path: Path, names: readonly string[]): readonly Fact[] {
  const [part, member = ''] = path;
  if (part !== 'requestParameters' || path.length !== 2) return [];
  const single = operationsNamed(names).filter((name) =>
    sourcesOf(name).every((source) => !listWriters.has(source) && inputOf(source, name)?.get(member)?.includes('list') === false),
  );
  if (single.length === 0) return [];
  const text = pathText(path);
  return [
    {
      id: `shape/${text}`,
      grade: 'documented',
      text: `${text} is a single value in ${single.join(', ')}`,
      evidence: 'the inputs of the AWS API models',
      says: {
        kind: 'always',
        on: ofOperations(single, not(test(exact(...path), { kind: 'type', of: 'array' }))),
      },
    },
  ];
}

/** For a name that services spell in different letter case: each service uses its own spelling. */
function serviceSpelling(lowerCase: string): readonly Fact[] {
  const spellings = eventNameSpellings(lowerCase);
  if (spellings.length < 2) return [];
  const clauses = spellings.flatMap((own) =>
    spellings
      .filter((other) => other !== own)
      .flatMap((other) => {
        const sources = sourcesOf(own).filter((source) => !sourcesOf(other).includes(source));
        return sources.length === 0 ? [] : [not(and(test(exact('eventSource'), either(...sources.map((source) => equals(source)))), test(exact('eventName'), equals(other))))];
      }),
  );
  if (clauses.length === 0) return [];
  return [
    {
      id: `spelling/eventName/${lowerCase}`,
      grade: 'documented',
      text: `a service spells its operation one way: ${spellings.map((name) => `${name} (${sourcesOf(name).join(', ')})`).join(', ')}`,
      evidence: 'the operation names of the AWS API models',
      says: { kind: 'always', on: and(...clauses) },
    },
  ];
}
