/** The command line was not understood. */
export class UsageFault extends Error {}
