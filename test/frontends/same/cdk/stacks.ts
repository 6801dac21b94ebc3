/** The inside of a stack's constructor, by the name of the entry of the tables that it stands for. */
export type Stacks = Readonly<Record<string, string>>;
