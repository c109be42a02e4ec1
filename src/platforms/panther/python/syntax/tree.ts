import type { Span } from '../../../../text/source.ts';

/** Where a node stood in its source; absent on nodes that were made, and never part of equality. */
interface Placed {
  readonly span?: Span;
}

/** A Python module. */
export interface Module {
  readonly body: readonly Statement[];
}

/** A Python expression. */
export type Expression =
  | NameExpression
  | LiteralExpression
  | FormatExpression
  | AttributeExpression
  | SubscriptExpression
  | SliceExpression
  | CallExpression
  | UnaryExpression
  | BinaryExpression
  | LogicExpression
  | CompareExpression
  | ConditionalExpression
  | LambdaExpression
  | DisplayExpression
  | DictExpression
  | ComprehensionExpression
  | WalrusExpression
  | StarredExpression
  | UnsupportedExpression;

/** A name. */
export interface NameExpression extends Placed {
  readonly kind: 'name';
  readonly name: string;
}

/** What a literal stands for. Python tells 1 from 1.0 when it prints them, so a float is marked. */
export type LiteralValue = null | boolean | number | string;

/** None, True, False, a number or a text. */
export interface LiteralExpression extends Placed {
  readonly kind: 'literal';
  readonly value: LiteralValue;
  /** A number written with a point or an exponent. */
  readonly float?: boolean;
}

/** An f-string, adjacent literals joined. */
export interface FormatExpression extends Placed {
  readonly kind: 'format';
  readonly parts: readonly FormatPart[];
}

/** Literal text of an f-string, or a value in braces. */
export type FormatPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly of: Expression; readonly conversion?: 'r' | 's' | 'a'; readonly spec?: string };

/** `of.name`. */
export interface AttributeExpression extends Placed {
  readonly kind: 'attribute';
  readonly of: Expression;
  readonly name: string;
}

/** `of[index]`. */
export interface SubscriptExpression extends Placed {
  readonly kind: 'subscript';
  readonly of: Expression;
  readonly index: Expression;
}

/** `from:to:step`, only inside a subscript. */
export interface SliceExpression extends Placed {
  readonly kind: 'slice';
  readonly from?: Expression;
  readonly to?: Expression;
  readonly step?: Expression;
}

/** `callee(args, key=value)`. */
export interface CallExpression extends Placed {
  readonly kind: 'call';
  readonly callee: Expression;
  /** Positional arguments; `*x` is a starred expression. */
  readonly args: readonly Expression[];
  /** Keyword arguments; `**x` has no name. */
  readonly keywords: readonly { readonly name?: string; readonly value: Expression }[];
}

/** An operator before one operand. */
export interface UnaryExpression extends Placed {
  readonly kind: 'unary';
  readonly op: 'not' | '-' | '+' | '~';
  readonly of: Expression;
}

/** The binary operators that compute. */
export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '@' | '|' | '&' | '^' | '<<' | '>>';

/** An operator that computes, between two operands. */
export interface BinaryExpression extends Placed {
  readonly kind: 'binary';
  readonly op: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `a and b and c`, short-circuiting. */
export interface LogicExpression extends Placed {
  readonly kind: 'logic';
  readonly op: 'and' | 'or';
  readonly of: readonly Expression[];
}

/** The comparison operators. */
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not';

/** `a < b <= c`: each operand once, a chain of relations. */
export interface CompareExpression extends Placed {
  readonly kind: 'compare';
  readonly first: Expression;
  readonly rest: readonly { readonly op: CompareOperator; readonly right: Expression }[];
}

/** `yes if test else no`. */
export interface ConditionalExpression extends Placed {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}

/** `lambda parameters: body`. */
export interface LambdaExpression extends Placed {
  readonly kind: 'lambda';
  readonly parameters: readonly Parameter[];
  readonly body: Expression;
}

/** `[…]`, `(…)` or `{…}` with elements. */
export interface DisplayExpression extends Placed {
  readonly kind: 'display';
  readonly as: 'list' | 'tuple' | 'set';
  readonly of: readonly Expression[];
}

/** `{key: value}`; `**x` has no key. */
export interface DictExpression extends Placed {
  readonly kind: 'dict';
  readonly entries: readonly { readonly key?: Expression; readonly value: Expression }[];
}

/** One `for … in … if …` of a comprehension. */
export interface ComprehensionClause {
  readonly target: Expression;
  readonly of: Expression;
  readonly conditions: readonly Expression[];
}

/** A list, set, dict or generator made by `for`. */
export interface ComprehensionExpression extends Placed {
  readonly kind: 'comprehension';
  readonly as: 'list' | 'set' | 'dict' | 'generator';
  /** The element; of a dict the key. */
  readonly element: Expression;
  /** The value of a dict's entry. */
  readonly value?: Expression;
  readonly clauses: readonly ComprehensionClause[];
}

/** `name := value`. */
export interface WalrusExpression extends Placed {
  readonly kind: 'walrus';
  readonly name: string;
  readonly value: Expression;
}

/** `*of`. */
export interface StarredExpression extends Placed {
  readonly kind: 'starred';
  readonly of: Expression;
}

/** Python that is valid and outside what is understood (`await`, `yield`, bytes …), as text. */
export interface UnsupportedExpression extends Placed {
  readonly kind: 'unsupported';
  readonly text: string;
}

/** A parameter of a function. */
export interface Parameter {
  readonly name: string;
  /** `*args`, `**kwargs`, or the bare `*` and `/`, whose names are empty. */
  readonly star?: '*' | '**' | '/';
  readonly standard?: Expression;
}

/** A Python statement. */
export type Statement =
  | ExpressionStatement
  | AssignStatement
  | UpdateStatement
  | ReturnStatement
  | RaiseStatement
  | IfStatement
  | ForStatement
  | WhileStatement
  | TryStatement
  | WithStatement
  | MatchStatement
  | JumpStatement
  | ScopeStatement
  | ImportStatement
  | FunctionStatement
  | CommentStatement
  | UnsupportedStatement;

/** An expression for its effect. */
export interface ExpressionStatement extends Placed {
  readonly kind: 'expression';
  readonly of: Expression;
}

/** A name with an annotation, as it stands there. */
export interface Annotation {
  readonly name: string;
  readonly as: string;
}

/** `a = b = value`; an annotation alone has no value and is not kept. */
export interface AssignStatement extends Placed {
  readonly kind: 'assign';
  readonly targets: readonly Expression[];
  readonly value: Expression;
  readonly annotated?: Annotation;
}

/** `target op= value`. */
export interface UpdateStatement extends Placed {
  readonly kind: 'update';
  readonly target: Expression;
  readonly op: BinaryOperator;
  readonly value: Expression;
}

/** `return`, with or without a value. */
export interface ReturnStatement extends Placed {
  readonly kind: 'return';
  readonly of?: Expression;
}

/** `raise`, with or without an exception. */
export interface RaiseStatement extends Placed {
  readonly kind: 'raise';
  readonly of?: Expression;
}

/** `if … elif … else …`. */
export interface IfStatement extends Placed {
  readonly kind: 'if';
  readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[];
  readonly otherwise: readonly Statement[];
}

/** `for … in …`, with the block after a loop that was not broken off. */
export interface ForStatement extends Placed {
  readonly kind: 'for';
  readonly target: Expression;
  readonly of: Expression;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

/** `while …`, likewise. */
export interface WhileStatement extends Placed {
  readonly kind: 'while';
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

/** `try … except … else … finally …`. */
export interface TryStatement extends Placed {
  readonly kind: 'try';
  readonly body: readonly Statement[];
  readonly handlers: readonly { readonly type?: Expression; readonly name?: string; readonly body: readonly Statement[] }[];
  readonly otherwise: readonly Statement[];
  readonly lastly: readonly Statement[];
}

/** `with … as …`. */
export interface WithStatement extends Placed {
  readonly kind: 'with';
  readonly items: readonly { readonly of: Expression; readonly target?: Expression }[];
  readonly body: readonly Statement[];
}

/** `match … case …`. */
export interface MatchStatement extends Placed {
  readonly kind: 'match';
  readonly of: Expression;
  readonly cases: readonly { readonly pattern: Pattern; readonly guard?: Expression; readonly body: readonly Statement[] }[];
}

/** A pattern of `case`: the ones detections use. */
export type Pattern =
  | { readonly kind: 'value'; readonly of: Expression }
  | { readonly kind: 'either'; readonly of: readonly Pattern[] }
  | { readonly kind: 'capture'; readonly name: string }
  | { readonly kind: 'as'; readonly of: Pattern; readonly name: string }
  | { readonly kind: 'wildcard' }
  /** A list or tuple of so many elements, or with a `rest` of at least as many. */
  | { readonly kind: 'sequence'; readonly of: readonly Pattern[] }
  /** In a sequence: the elements that its other patterns leave. */
  | { readonly kind: 'rest'; readonly of: Pattern }
  /** A mapping that has the keys, and maybe others. */
  | { readonly kind: 'mapping'; readonly entries: readonly { readonly key: Expression; readonly pattern: Pattern }[]; readonly rest?: Pattern }
  /** A value of a type, which fits another pattern. */
  | { readonly kind: 'type'; readonly of: Expression; readonly inside?: Pattern }
  /** `captures`: what may bind names in it. */
  | { readonly kind: 'unsupported'; readonly text: string; readonly captures: readonly Pattern[] };

/** `pass`, `break` or `continue`; an annotation without a value does nothing either. */
export interface JumpStatement extends Placed {
  readonly kind: 'pass' | 'break' | 'continue';
  readonly annotated?: Annotation;
}

/** `global` or `nonlocal` names. */
export interface ScopeStatement extends Placed {
  readonly kind: 'scope';
  readonly word: 'global' | 'nonlocal';
  readonly names: readonly string[];
}

/** `import a.b as c` (module without names) or `from a import b as c` (`*` is a name). Relative imports keep their dots. */
export interface ImportStatement extends Placed {
  readonly kind: 'import';
  readonly modules: readonly { readonly name: string; readonly alias?: string }[];
  readonly from?: string;
}

/** `def name(parameters)`. */
export interface FunctionStatement extends Placed {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
  /** It gives a generator. */
  readonly yields?: true;
  /** What it is given to, the outermost first. */
  readonly decorators?: readonly Expression[];
}

/** A comment on a line of its own; only made, never read. */
export interface CommentStatement extends Placed {
  readonly kind: 'comment';
  readonly text: string;
}

/** A class whose body gives names to values and functions, and nothing else. */
export interface ClassParts {
  readonly bases: readonly Expression[];
  readonly members: readonly { readonly name: string; readonly value: Expression }[];
  /** The names that have an annotation, in their order. */
  readonly fields: readonly (Annotation & { readonly standard?: Expression })[];
  readonly methods: readonly FunctionStatement[];
  /** What it is given to, the outermost first. */
  readonly decorators?: readonly Expression[];
}

/** A statement outside what is understood (`class`, `del`, `assert` …). `defines`: the name a class or function binds. `yields`: what `yield`, or `yield from` with all of its elements, gives. */
export interface UnsupportedStatement extends Placed {
  readonly kind: 'unsupportedStatement';
  readonly text: string;
  readonly yields?: { readonly of: Expression; readonly all: boolean };
  readonly defines?: string;
  readonly parts?: ClassParts;
}
