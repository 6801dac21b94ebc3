import { Account } from './aws';
import { plainHttp } from './plainHttp';
import { scenarios } from './scenarios';

describe('scenarios through the endpoint, without a client', () => {
	for (const { id, title, play } of scenarios) {
		it(`${id}: ${title}`, () => play(new Account(plainHttp())));
	}
});
