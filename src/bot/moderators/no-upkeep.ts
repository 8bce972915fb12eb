import { RefusedError } from '../../errors.ts';
import type { Upkeep } from '../../upkeep/upkeep.ts';

const refuse = async (): Promise<never> => {
  throw new RefusedError('this process does not change the corpus; start the bot with npm start');
};

/** Changes nothing and says so: for a bot that is only to answer. */
export const NO_UPKEEP: Upkeep = { preview: refuse, publish: refuse, remove: refuse, teach: refuse };
