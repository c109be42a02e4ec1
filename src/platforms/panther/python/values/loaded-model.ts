import type { Path } from '../../../../rule/index.ts';
import type { Union } from './values.ts';

/** The names that Panther gives to what the logs of one type call otherwise: paths, or functions of a module. */
export interface LoadedModel {
  readonly logType: string;
  /** Paths by name; undefined for one that is more than keys. */
  readonly paths: ReadonlyMap<string, Path | undefined>;
  /** Functions by name; undefined for one that cannot be found. */
  method(name: string): Union | undefined;
  readonly methods: ReadonlySet<string>;
}
