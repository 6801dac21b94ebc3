#!/bin/sh
# Collects what SLR Lens needs to show what keeps service-linked roles of AWS KMS and AWS CloudHSM in use.
# Only reads: every call is a describe, a list or a get. Passwords and proxy credentials are in none of the answers.
set -eu

usage() {
	cat <<'TEXT'
Usage: collect-world.sh [-o FOLDER] [REGION...]

Asks AWS, through the AWS CLI and the credentials that it finds, for custom key stores,
their KMS keys, multi-Region keys, aliases, AWS CloudHSM clusters and backups in each REGION
(without any: the CLI's own Region), and for service-linked roles.
Writes the answers to FOLDER (slr-lens-world unless given); it must not exist yet.
Then run "SLR Lens: Import World from AWS CLI Output..." on that folder.

Needed: kms:DescribeCustomKeyStores, kms:ListKeys, kms:DescribeKey, kms:ListAliases,
cloudhsm:DescribeClusters, cloudhsm:DescribeBackups, iam:ListRoles.
What may not be read is left out and said.
TEXT
}

folder=slr-lens-world
while getopts ho: option; do
	case $option in
	o) folder=$OPTARG ;;
	h)
		usage
		exit 0
		;;
	*)
		usage >&2
		exit 2
		;;
	esac
done
shift $((OPTIND - 1))

command -v aws >/dev/null 2>&1 || {
	echo 'collect-world.sh: there is no aws on the PATH.' >&2
	exit 1
}
if [ -e "$folder" ]; then
	echo "collect-world.sh: $folder is there already." >&2
	exit 1
fi
if [ $# -eq 0 ]; then
	region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}
	if [ -z "$region" ]; then
		echo 'collect-world.sh: name a Region.' >&2
		exit 2
	fi
	set -- "$region"
fi

missing=0

# ask FILE ARGUMENTS...: keeps the answer, or says what could not be asked.
ask() {
	file=$1
	shift
	if ! AWS_PAGER='' aws "$@" --output json >"$file.part"; then
		rm -f "$file.part"
		echo "collect-world.sh: left out: aws $*" >&2
		missing=1
		return 0
	fi
	mv "$file.part" "$file"
}

umask 077
mkdir -p "$folder"
ask "$folder/iam-roles.json" iam list-roles --path-prefix /aws-service-role/

for region in "$@"; do
	mkdir -p "$folder/$region"
	ask "$folder/$region/key-stores.json" kms describe-custom-key-stores --region "$region"
	ask "$folder/$region/clusters.json" cloudhsmv2 describe-clusters --region "$region"
	ask "$folder/$region/backups.json" cloudhsmv2 describe-backups --region "$region"
	ask "$folder/$region/aliases.json" kms list-aliases --region "$region"
	ask "$folder/$region/keys.json" kms list-keys --region "$region"
	if [ -f "$folder/$region/keys.json" ]; then
		for key in $(sed -n 's/.*"KeyId": *"\([A-Za-z0-9-]*\)".*/\1/p' "$folder/$region/keys.json"); do
			ask "$folder/$region/key-$key.json" kms describe-key --key-id "$key" --region "$region"
		done
	fi
done

echo "Wrote $folder."
exit "$missing"
