/** This release, as package.json names it. A snapshot of another release is built again: its rules may have been others. */
export const VERSION = '0.1.0';
