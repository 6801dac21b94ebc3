export const help = `slr-lens: checks and explains AWS service-linked roles, offline

  slr-lens check [paths]       policies and templates; folders are searched, "." is the default
    --format FORMAT            text (default), json, sarif, github
    --fail-on SEVERITY         error (default), warning, information, never
    --stdin                    check standard input instead of files
    --stdin-filename FILE      the name it is reported and configured by
    --write-baseline FILE      write down what is found, to begin with a clean report
    --baseline FILE            leave out what is written there; a JSON report of an earlier run will do
  slr-lens convert [FILE|-]    prints a policy in another notation; "-", standard input, is the default
    --to NOTATION              json, cloudformation-yaml, cloudformation-json, terraform, terraform-jsonencode,
                               cdk-typescript, cdk-python, cdk-java, cdk-csharp, cdk-go
    --line NUMBER              where the policy is, in a file with several
    --stdin-filename FILE      the name that tells the notation of standard input
  slr-lens explain WORD        a rule, role, service principal, action, condition key, policy or resource type
  slr-lens simulate [FILE]     runs commands (a world file, or one JSON command a line) over a simulated account
    --world FILE               the account to begin with, as *.slr.json
    --import PATH…             instead: files and folders with what the AWS CLI printed; alone, prints what was taken
    --region REGION            with --import, where things are whose Region nothing tells
    --output FILE, -o FILE     writes the world in the end, as *.slr.json
    --format FORMAT            text (default), json
    --plan GOAL                instead: the shortest way to a goal, such as role-deleted:NAME or usable-key
    --prefer PREFERENCE        thorough (default), fewest, soonest; with --plan, --format also takes markdown, script
    --listen ADDRESS:PORT      instead: serves the account to AWS's own clients, for example on 127.0.0.1:0
    --clock CLOCK              manual (default), real, or a factor such as x1000
    --allow-remote             listen beyond this machine
  slr-lens server --stdio      the language server, for editors
  slr-lens --version, --help

Settings are read from the nearest .slr-lens.json above each file. What .gitignore names is left out of folders.
Exit codes: 0 nothing that counts, 1 findings at or above --fail-on, 2 wrong use or a file that could not be read.
`;
