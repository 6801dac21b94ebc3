import { activeHsms } from './lookups';
import { type Obstacle } from './operation';
import { type Cluster, type World } from './world';

/** What a cluster shows of certificates: before it is initialized the request to sign, afterwards its certificate. */
export function certificatesOf(world: World, cluster: Cluster): Readonly<Record<string, string>> {
	if (cluster.signedCertificate !== undefined) return { ClusterCertificate: cluster.signedCertificate };
	if (cluster.state !== 'UNINITIALIZED' || activeHsms(world, cluster).length === 0) return {};
	return {
		ClusterCsr: requestOf(cluster),
		HsmCertificate: `certificate of the first HSM of ${cluster.id}`,
		AwsHardwareCertificate: 'certificate of the hardware by AWS',
		ManufacturerHardwareCertificate: 'certificate of the hardware by its manufacturer',
	};
}

const requestOf = ({ id }: Cluster) => `certificate signing request of ${id}`;

/** What is wrong with the two certificates that a cluster is initialized with. */
export function certificateObstacle(signed: string, trustAnchor: string): Obstacle | undefined {
	return plain(signed).endsWith(`signed by ${plain(trustAnchor)}`)
		? undefined
		: { message: 'The cluster certificate is not signed by the trust anchor.' };
}

/** Certificates differ by what stands in them, not by how their lines end. */
export const sameCertificate = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (text: string) => text.replaceAll('\r\n', '\n').trim();
