/** The REST base as discord.js wants it: it adds the version prefix itself, so one in the address is taken off. */
export const restBase = (apiUrl: string): string => apiUrl.replace(/\/+(?:v\d+\/*)?$/, '');
