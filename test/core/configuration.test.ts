import assert from 'node:assert/strict';

import {
	globMatches,
	readConfiguration,
	severityIn,
	statementsIn,
	toConfiguration,
} from '../../server/src/core/configuration';
import { applied, ruleTurnedOff, ruleTurnedOffIn } from '../../server/src/core/configurationEdits';
import { rules } from '../../server/src/core/rules';

const direct = rules.find((it) => it.meta.id === 'direct-creation');
const version = rules.find((it) => it.meta.id === 'missing-version');
assert.ok(direct && version);

const layer = (value: unknown, path = 'a/b.json') => ({ configuration: toConfiguration(value).configuration, path });

describe('configuration', () => {
	it('is read with comments, and says what it cannot use', () => {
		const { configuration, faults } = readConfiguration(`{
			// all of it
			"preset": "everything",
			"rules": { "direct-creation": "warning", "missing-version": "loud" },
			"kinds": { "*.json": "trust", "x": "none" },
			"rule": {}
		}`);
		assert.equal(configuration.preset, 'everything');
		assert.deepEqual(configuration.rules, { 'direct-creation': 'warning' });
		assert.deepEqual(configuration.kinds, [['*.json', 'trust']]);
		assert.equal(faults.length, 3);
		assert.deepEqual(readConfiguration('[]').faults, ['It is not a JSON object.']);
		assert.ok(readConfiguration('{ "rules": ').faults.length > 0);
	});

	it('names every part that it cannot use', () => {
		const given = {
			'{ "rules": { "unknown-efect": "off" } }': 'There is no rule "unknown-efect". Perhaps "unknown-effect" is meant.',
			'{ "rules": ["direct-creation"] }': '"rules" is not an object with a severity for each rule.',
			'{ "kinds": [] }': '"kinds" is not an object with a kind for each glob.',
			'{ "ignore": "made/**" }': '"ignore" is not a list of globs.',
			'{ "overrides": {} }': '"overrides" is not a list.',
			'{ "overrides": [3] }': 'An override is not an object.',
			'{ "overrides": [{ "rules": {} }] }': 'An override has no "files", a list of globs.',
			'{ "overrides": [{ "files": "a/**" }] }': '"files" is not a list of globs.',
			'{ "overrides": [{ "files": [], "sid": 1 }] }': '"sid" of an override is not a text.',
			'{ "overrides": [{ "files": [], "rule": {} }] }': '"rule" means nothing in an override.',
			'{\n"rules": {},\n}': 'Line 2: The last member is not followed by a comma.',
		};
		for (const [text, fault] of Object.entries(given)) assert.deepEqual(readConfiguration(text).faults, [fault], text);
	});

	it('lets the stronger layer win, rule by rule, and overrides over both', () => {
		const weak = layer({ rules: { 'direct-creation': 'hint', 'missing-version': 'hint' } });
		const strong = layer({ rules: { 'direct-creation': 'off' } });
		assert.equal(severityIn([strong, weak], direct), 'off');
		assert.equal(severityIn([strong, weak], version), 'hint');
		const overriding = layer({
			rules: { 'direct-creation': 'off' },
			overrides: [{ files: ['a/*'], rules: { 'direct-creation': 'error' } }],
		});
		assert.equal(severityIn([overriding], direct), 'error');
		assert.equal(severityIn([{ ...overriding, path: 'c/b.json' }], direct), 'off');
	});

	it('leaves out of the smallest preset what does not concern the roles, and turns all on in the largest', () => {
		assert.equal(severityIn([layer({ preset: 'service-linked roles only' })], version), 'off');
		assert.equal(severityIn([layer({ preset: 'service-linked roles only' })], direct), 'default');
		assert.equal(severityIn([], version), 'default');
		const quiet = { ...version, meta: { ...version.meta, severity: 'off' as const } };
		assert.equal(severityIn([layer({ preset: 'everything' })], quiet), 'hint');
		assert.equal(severityIn([layer({})], quiet), 'default');
	});

	it('matches globs as people write them', () => {
		for (const [glob, path, expected] of [
			['*.json', 'a/b.json', true],
			['/*.json', 'a/b.json', false],
			['a/*.json', 'a/b.json', true],
			['a/*.json', 'a/b/c.json', false],
			['a/**', 'a/b/c.json', true],
			['**/c.json', 'c.json', true],
			['a/{b,c}.json', 'a/c.json', true],
			['a/?.json', 'a/bb.json', false],
			['a.json', 'a-json', false],
		] as const)
			assert.equal(globMatches(glob, path), expected, `${glob} ${path}`);
	});

	it('is edited where it is, or written anew', () => {
		const off = (text: string) => applied(text, ruleTurnedOff(text, 'direct-creation'));
		const parsedOff = (text: string) => JSON.parse(off(text)) as unknown;
		assert.deepEqual(parsedOff(''), { rules: { 'direct-creation': 'off' } });
		assert.deepEqual(parsedOff('{ "preset": "everything" }'), {
			preset: 'everything',
			rules: { 'direct-creation': 'off' },
		});
		assert.deepEqual(parsedOff('{ "rules": { "direct-creation": "error" } }'), { rules: { 'direct-creation': 'off' } });
		assert.match(off('{\n\t"rules": {} // mine\n}\n'), /\/\/ mine/);
		assert.equal(off('[]'), '[]');
		const once = applied('', ruleTurnedOffIn('', 'a.json', 'direct-creation'));
		const twice = applied(once, ruleTurnedOffIn(once, 'b.json', 'missing-version'));
		assert.deepEqual(JSON.parse(twice), {
			overrides: [
				{ files: ['a.json'], rules: { 'direct-creation': 'off' } },
				{ files: ['b.json'], rules: { 'missing-version': 'off' } },
			],
		});
		const joined = applied(twice, ruleTurnedOffIn(twice, 'a.json', 'arn-format'));
		assert.deepEqual((JSON.parse(joined) as { overrides: object[] }).overrides[0], {
			files: ['a.json'],
			rules: { 'direct-creation': 'off', 'arn-format': 'off' },
		});
	});

	it('is edited for single statements, each with an override of its own', () => {
		let text = '';
		const addresses = [{ sid: 'A' }, { pointer: '/Statement/1' }, undefined, { sid: 'A' }] as const;
		for (const [index, address] of addresses.entries())
			text = applied(text, ruleTurnedOffIn(text, 'a.json', `rule-${index}`, address));
		assert.deepEqual(JSON.parse(text), {
			overrides: [
				{ files: ['a.json'], sid: 'A', rules: { 'rule-0': 'off', 'rule-3': 'off' } },
				{ files: ['a.json'], statement: '/Statement/1', rules: { 'rule-1': 'off' } },
				{ files: ['a.json'], rules: { 'rule-2': 'off' } },
			],
		});
	});

	it('keeps overrides of statements from whole files', () => {
		const given = layer({
			overrides: [
				{ files: ['a/*'], sid: 'A', rules: { 'direct-creation': 'off' } },
				{ files: ['*.json'], statement: '/Statement/0', rules: { 'missing-version': 'hint' } },
				{ files: ['c/*'], sid: 'C', rules: {} },
			],
		});
		assert.equal(severityIn([given], direct), 'default');
		assert.deepEqual(statementsIn([given, layer({ overrides: [{ files: ['b.json'], sid: 'B', rules: {} }] })]), [
			{ statement: { sid: 'B' }, rules: {} },
			{ statement: { sid: 'A' }, rules: { 'direct-creation': 'off' } },
			{ statement: { pointer: '/Statement/0' }, rules: { 'missing-version': 'hint' } },
		]);
	});
});
