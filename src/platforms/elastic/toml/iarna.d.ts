/** The one class of `@iarna/toml` that is used: feed a text, then `finish`. Errors carry `pos`, the offset after the place. */
declare module '@iarna/toml/lib/toml-parser.js' {
  export default class TomlParser {
    parse(text: string): void;
    finish(): unknown;
  }
}
