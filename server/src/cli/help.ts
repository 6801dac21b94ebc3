export const help = `slr-lens: checks and explains AWS service-linked roles, offline

  slr-lens check [paths]       policies and templates; folders are searched, "." is the default
    --format FORMAT            text (default), json, sarif, github
    --fail-on SEVERITY         error (default), warning, information, never
    --stdin                    check standard input instead of files
    --stdin-filename FILE      the name it is reported and configured by
    --baseline FILE            leave out what this JSON report of an earlier run holds
  slr-lens explain WORD        a rule, role, service principal, action, condition key, policy or resource type
  slr-lens server --stdio      the language server, for editors
  slr-lens --version, --help

Settings are read from the nearest .slr-lens.json above each file. What .gitignore names is left out of folders.
Exit codes: 0 nothing that counts, 1 findings at or above --fail-on, 2 wrong use or a file that could not be read.
`;
