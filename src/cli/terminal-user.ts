import { userInfo } from 'node:os';

/** Who works at this terminal, for the history: a user name; the number where the system knows no name for it. */
export const terminalUser = (): string => {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'somebody');
  }
};
