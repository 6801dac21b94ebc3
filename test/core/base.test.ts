import assert from 'node:assert/strict';
import fc from 'fast-check';

import {
	flat,
	HOLE,
	holeText,
	linkedServiceOf,
	literalText,
	literalValue,
	parseArn,
	parseRoleArn,
	patternsMeet,
	shown,
	spanOf,
	spanWithin,
	type Text,
	wildcardMatches,
} from '../../server/src/core/base';

const at = (value: string, start = 0): Text => literalText(value, spanOf(start, start + value.length));

/** `arn:aws:iam::${AWS::AccountId}:role/…` as one text of three parts that starts at offset 10. */
function roleInTemplate(tail: string): Text {
	const head = 'arn:aws:iam::';
	const hole = '${AWS::AccountId}';
	const from = 10 + head.length + hole.length;
	return {
		parts: [
			{ kind: 'literal', value: head, span: spanOf(10, 10 + head.length) },
			{ kind: 'hole', what: 'account', label: 'AWS::AccountId', span: spanOf(10 + head.length, from) },
			{ kind: 'literal', value: tail, span: spanOf(from, from + tail.length) },
		],
		span: spanOf(10, from + tail.length),
	};
}

describe('texts', () => {
	it('have a value only without holes', () => {
		assert.equal(literalValue(at('kms:CreateKey')), 'kms:CreateKey');
		assert.equal(literalValue(holeText('Param', spanOf(0, 5))), undefined);
		assert.equal(literalValue({ parts: [], span: spanOf(3, 3) }), '');
	});

	it('keep the place of a hole in the flat form and name it for people', () => {
		const text = roleInTemplate(':role/app');
		assert.equal(flat(text), `arn:aws:iam::${HOLE}:role/app`);
		assert.equal(shown(text), 'arn:aws:iam::${AWS::AccountId}:role/app');
	});

	it('map characters of the flat form to the source', () => {
		const text = roleInTemplate(':role/app');
		const from = flat(text).indexOf('app');
		assert.deepEqual(spanWithin(text, from, from + 3), spanOf(text.span.end - 3, text.span.end));
		assert.deepEqual(spanWithin(text, 13, 14), spanOf(23, 40));
	});

	it('fall back to the whole part where escapes hide the exact place', () => {
		const text: Text = { parts: [{ kind: 'literal', value: 'a"b', span: spanOf(0, 4) }], span: spanOf(0, 4) };
		assert.deepEqual(spanWithin(text, 2, 3), spanOf(0, 4));
	});
});

describe('ARNs', () => {
	it('are read around holes, with the span of each field', () => {
		const text = roleInTemplate(':role/aws-service-role/cks.kms.amazonaws.com/AWSServiceRoleForX');
		const role = parseRoleArn(text);
		assert.equal(role?.account.value, HOLE);
		assert.equal(role?.path.value, '/aws-service-role/cks.kms.amazonaws.com/');
		assert.equal(role?.name.value, 'AWSServiceRoleForX');
		assert.deepEqual(role.name.span, spanOf(text.span.end - 'AWSServiceRoleForX'.length, text.span.end));
		const service = linkedServiceOf(role);
		assert.equal(service?.value, 'cks.kms.amazonaws.com');
		assert.equal(service.span.end, role.name.span.start - 1);
		assert.equal(service.span.end - service.span.start, 'cks.kms.amazonaws.com'.length);
	});

	it('of roles without a path have the path of a slash', () => {
		assert.equal(parseRoleArn(at('arn:aws:iam::111122223333:role/app'))?.path.value, '/');
	});

	it('need five colons and the word arn', () => {
		assert.equal(parseArn(at('arn:aws:iam::111122223333')), undefined);
		assert.equal(parseArn(at('urn:aws:iam::111122223333:role/app')), undefined);
		assert.equal(parseRoleArn(at('arn:aws:s3:::role/app')), undefined);
		assert.equal(parseRoleArn(at('arn:aws:iam::111122223333:user/app')), undefined);
	});

	it('never throw, whatever the text', () => {
		fc.assert(
			fc.property(fc.string(), fc.nat(20), (tail, cut) => {
				const text = at(('arn:aws:iam::1:role/' + tail).slice(0, cut + tail.length));
				const role = parseRoleArn(text);
				if (role) linkedServiceOf(role);
				return true;
			}),
		);
	});
});

describe('wildcards', () => {
	it('match runs and single characters', () => {
		assert.ok(wildcardMatches('kms:*CustomKeyStore?', 'kms:DescribeCustomKeyStores'));
		assert.ok(!wildcardMatches('kms:Create?', 'kms:Create'));
		assert.ok(wildcardMatches('*', ''));
	});

	it('agree with the regular expression of the same meaning', () => {
		const piece = fc.constantFrom('a', 'b', '*', '?');
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 8 }), fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }), (p, v) => {
				const expression = new RegExp(`^${p.map((c) => (c === '*' ? '.*' : c === '?' ? '.' : c)).join('')}$`);
				assert.equal(wildcardMatches(p.join(''), v.join('')), expression.test(v.join('')));
			}),
		);
	});

	it('of two patterns meet when some value fits both', () => {
		assert.ok(patternsMeet('role/*', 'role/aws-service-role/*'));
		assert.ok(patternsMeet('a*c', '*b?'));
		assert.ok(!patternsMeet('role/app-*', 'role/aws-service-role/*'));
		const pattern = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 6 }).map((it) => it.join(''));
		const value = fc.array(fc.constantFrom('a', 'b'), { maxLength: 6 }).map((it) => it.join(''));
		fc.assert(
			fc.property(pattern, pattern, value, (a, b, v) => {
				if (wildcardMatches(a, v) && wildcardMatches(b, v)) assert.ok(patternsMeet(a, b), `${a} and ${b} meet in ${v}`);
				if (!/[*?]/.test(b)) assert.equal(patternsMeet(a, b), wildcardMatches(a, b));
			}),
		);
	});
});
