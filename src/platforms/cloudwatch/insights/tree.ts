import type { Path } from '../../../rule/index.ts';

/** A query of Logs Insights QL: commands in the order of the pipe. */
export interface Query {
  readonly commands: readonly Command[];
}

/** An expression with an optional name: `expr as alias`. */
export interface Item {
  readonly value: Expr;
  readonly alias?: string;
}

/** A command of a query. */
export type Command =
  | FieldsCommand
  | FilterCommand
  | StatsCommand
  | SortCommand
  | LimitCommand
  | DedupCommand
  | ParseCommand
  | UnnestCommand
  | ExpandCommand
  | LookupCommand
  | JoinCommand
  | VerbatimCommand;

/** `fields` adds columns, `display` replaces them; both may compute new fields. */
export interface FieldsCommand {
  readonly kind: 'fields';
  readonly name: 'fields' | 'display';
  readonly items: readonly Item[];
}

/** `filter` and its alias `where`; `filterIndex` asks for the same and scans indexed events only. */
export interface FilterCommand {
  readonly kind: 'filter';
  readonly name: 'filter' | 'where' | 'filterIndex';
  readonly condition: Expr;
}

/** `stats aggregates by groups`; `offset` shifts the periods of `bin`. */
export interface StatsCommand {
  readonly kind: 'stats';
  readonly aggregates: readonly Item[];
  readonly by: readonly Item[];
  readonly offset?: DurationExpr;
}

/** `sort` and its alias `order by`. */
export interface SortCommand {
  readonly kind: 'sort';
  readonly keys: readonly { readonly value: Expr; readonly descending: boolean }[];
}

/** `limit` and its aliases `head` and `tail`; `limit any` may stop early. */
export interface LimitCommand {
  readonly kind: 'limit';
  readonly name: 'limit' | 'head' | 'tail';
  readonly any: boolean;
  readonly count: number;
}

/** `dedup`: the first row for each combination of values. */
export interface DedupCommand {
  readonly kind: 'dedup';
  readonly fields: readonly Expr[];
}

/** `parse [field] pattern [as names]`: the pattern is a text with `*`, or a regex with named groups. */
export interface ParseCommand {
  readonly kind: 'parse';
  readonly field?: Expr;
  readonly pattern: TextExpr | RegexExpr;
  readonly names: readonly string[];
}

/** `unnest list into name`: one row for each element. */
export interface UnnestCommand {
  readonly kind: 'unnest';
  readonly list: Expr;
  readonly name: string;
}

/** `expand field`: one row for each element of a JSON array. */
export interface ExpandCommand {
  readonly kind: 'expand';
  readonly field: Expr;
}

/** A name, and the one that it has on the other side: `column as field`. */
export interface NamePair {
  readonly name: string;
  readonly as?: string;
}

/** `lookup table column as field OUTPUT column` and `cidrlookup table field as column OUTPUT column as field`: fields from a table. */
export interface LookupCommand {
  readonly kind: 'lookup';
  readonly name: 'lookup' | 'cidrlookup';
  readonly table: string;
  readonly keys: readonly NamePair[];
  /** `OUTPUTNEW` fills only what is empty. */
  readonly mode: 'OUTPUT' | 'OUTPUTNEW';
  readonly outputs: readonly NamePair[];
}

/** `join type=… left=a right=b where a.f=b.g (SOURCE …)`: rows of another query that have the same value. */
export interface JoinCommand {
  readonly kind: 'join';
  /** `left` also keeps rows without a partner. */
  readonly type: 'inner' | 'left';
  readonly left: string;
  readonly right: string;
  readonly on: CompareExpr;
  /** The query in parentheses, as it is written. */
  readonly source: string;
}

/** Any other documented command: kept as it is written. */
export interface VerbatimCommand {
  readonly kind: 'verbatim';
  readonly name: string;
  readonly text: string;
}

/** A value or condition. */
export type Expr =
  | FieldExpr
  | AccessExpr
  | TextExpr
  | NumberExpr
  | DigitsExpr
  | BooleanExpr
  | RegexExpr
  | DurationExpr
  | ListExpr
  | StarExpr
  | CallExpr
  | NotExpr
  | AllExpr
  | AnyExpr
  | MixedExpr
  | CompareExpr
  | InExpr
  | LikeExpr
  | ArithmeticExpr
  | NegativeExpr
  | SubqueryExpr;

/** A field, its name split at the dots; a system field starts with `@`. */
export interface FieldExpr {
  readonly kind: 'field';
  readonly path: Path;
}

/** Members of a map or list: `jsonParse(@message).a[0]`. */
export interface AccessExpr {
  readonly kind: 'access';
  readonly of: Expr;
  readonly steps: readonly (string | number)[];
}

/** A quoted text as it stands between its quotes: whether a backslash escapes is not documented. */
export interface TextExpr {
  readonly kind: 'text';
  readonly raw: string;
  readonly quote: '"' | "'";
}

/** A number. */
export interface NumberExpr {
  readonly kind: 'number';
  readonly value: number;
}

/** A number that a double would round, or that is not written as its digits are: it begins with 0. */
export interface DigitsExpr {
  readonly kind: 'digits';
  readonly text: string;
}

/** `true` or `false` without quotes. */
export interface BooleanExpr {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** A regex as it stands between its slashes. */
export interface RegexExpr {
  readonly kind: 'regex';
  readonly text: string;
}

/** A stretch of time such as `5m`. */
export interface DurationExpr {
  readonly kind: 'duration';
  readonly amount: number;
  readonly unit: string;
}

/** Values in brackets. */
export interface ListExpr {
  readonly kind: 'list';
  readonly of: readonly Expr[];
}

/** The `*` of `count(*)`. */
export interface StarExpr {
  readonly kind: 'star';
}

/** A call; the name as the documentation spells it. */
export interface CallExpr {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Expr[];
}

/** `not x`, `!x`. */
export interface NotExpr {
  readonly kind: 'not';
  readonly of: Expr;
}

/** `a and b …`. */
export interface AllExpr {
  readonly kind: 'all';
  readonly of: readonly Expr[];
}

/** `a or b …`. */
export interface AnyExpr {
  readonly kind: 'any';
  readonly of: readonly Expr[];
}

/** `and` and `or` side by side without parentheses: what binds tighter is not documented. */
export interface MixedExpr {
  readonly kind: 'mixed';
  readonly first: Expr;
  readonly rest: readonly { readonly operator: 'and' | 'or'; readonly value: Expr }[];
}

/** An operator that compares two values. */
export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Two values compared. */
export interface CompareExpr {
  readonly kind: 'compare';
  readonly operator: Comparator;
  readonly left: Expr;
  readonly right: Expr;
}

/** A value among others: `in`, `not in`. */
export interface InExpr {
  readonly kind: 'in';
  readonly negated: boolean;
  readonly value: Expr;
  readonly list: ListExpr | SubqueryExpr;
}

/** `like`, `not like` and `=~`. */
export interface LikeExpr {
  readonly kind: 'like';
  readonly negated: boolean;
  readonly value: Expr;
  readonly pattern: TextExpr | RegexExpr;
}

/** Two numbers calculated with. */
export interface ArithmeticExpr {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-' | '*' | '/' | '^' | '%';
  readonly left: Expr;
  readonly right: Expr;
}

/** A number with its sign turned. */
export interface NegativeExpr {
  readonly kind: 'negative';
  readonly of: Expr;
}

/** `(SOURCE … | … )`, kept as it is written. */
export interface SubqueryExpr {
  readonly kind: 'subquery';
  readonly text: string;
}
