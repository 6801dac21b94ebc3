export { type Baseline, baselineOf, fingerprint, toBaseline, withoutKnown } from './baseline';
export { type FileReport, type Place, placeOf, type ReportedFinding } from './fileReport';
export { toGitHub } from './gitHub';
export { toJson } from './json';
export { toSarif } from './sarif';
export { countsOf, toText } from './text';
