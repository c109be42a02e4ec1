/** Whether a text is an IP address inside a network; addresses of the other version, and what is no address, are in none. */
export function addressIn(text: string, network: string): boolean {
  const [base = '', length] = network.split('/');
  const first = bitsOf(base);
  const bits = bitsOf(text);
  if (first === undefined || bits === undefined || first.length !== bits.length || network.split('/').length > 2) return false;
  const prefix = length === undefined ? first.length : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  return prefix <= first.length && bits.startsWith(first.slice(0, prefix));
}

/** An address as its bits, 32 or 128 of them. */
function bitsOf(text: string): string | undefined {
  return text.includes(':') ? sixBits(text) : fourBits(text);
}

function fourBits(text: string): string | undefined {
  if (!/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text)) return undefined;
  return text.split('.').map((octet) => Number(octet).toString(2).padStart(8, '0')).join('');
}

function sixBits(text: string): string | undefined {
  const tail = /^(.*:)([^:.]*\.[^:]*)$/.exec(text);
  const four = tail?.[2] === undefined ? undefined : fourBits(tail[2]);
  if (tail !== null && four === undefined) return undefined;
  const plain = four === undefined ? text : `${tail?.[1] ?? ''}${hex(four.slice(0, 16))}:${hex(four.slice(16))}`;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], rest] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const given = head.length + (rest?.length ?? 0);
  if (rest === undefined ? given !== 8 : given > 7) return undefined;
  const groups = rest === undefined ? head : [...head, ...Array.from({ length: 8 - given }, () => '0'), ...rest];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

function hex(bits: string): string {
  return Number.parseInt(bits, 2).toString(16);
}
