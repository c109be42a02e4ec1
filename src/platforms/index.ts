import { cloudwatch } from './cloudwatch/index.ts';
import { elastic } from './elastic/index.ts';
import { panther } from './panther/index.ts';
import type { Entry } from './platform.ts';
import { sigma } from './sigma/index.ts';
import { typescript } from './typescript/index.ts';

/** Every platform: the one line a new platform adds. */
export const platforms: readonly Entry[] = [panther, sigma, elastic, cloudwatch, typescript];
