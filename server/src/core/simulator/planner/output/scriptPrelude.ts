/** What every script begins with, behind its head: how it asks, waits and remembers. */
export const prelude = String.raw`# Passwords are asked for, or taken from KMSUSER_PASSWORD; they are never printed.
# SLR_LENS_ENDPOINT_URL sends every call elsewhere, for example to "slr-lens simulate --listen".
# SLR_LENS_CONFIRM=yes goes on without asking; SLR_LENS_BY_HAND is a command that does what people do by hand.
export AWS_PAGER='' TZ=UTC
poll_seconds=${'$'}{SLR_LENS_POLL_SECONDS:-15}
# What this plan has made is kept in a file, so that running again makes nothing twice.
state_file=${'$'}{SLR_LENS_STATE:-./slr-lens-$plan_id.state}

call() {
	aws ${'$'}{SLR_LENS_ENDPOINT_URL:+--endpoint-url "$SLR_LENS_ENDPOINT_URL"} --output text "$@"
}

step() { printf '\n%s\n' "$*"; }
already() { printf '  Already so: %s.\n' "$*"; }
give_up() { printf '%s\n' "$*" >&2; exit 1; }

# look EXCEPTION COMMAND...: prints the answer; GONE when AWS answers with that exception, or with nothing.
look() {
	local missing=$1 answer
	shift
	if answer=$(call "$@" 2>&1); then
		case $answer in '' | None) echo GONE ;; *) printf '%s\n' "$answer" ;; esac
	elif [[ $answer == *"($missing)"* ]]; then
		echo GONE
	else
		printf '%s\n' "$answer" >&2
		return 1
	fi
}

store_state() {
	look CustomKeyStoreNotFoundException kms describe-custom-key-stores --region "$1" --custom-key-store-id "$2" \
		--query 'CustomKeyStores[0].ConnectionState'
}
store_named() {
	look CustomKeyStoreNotFoundException kms describe-custom-key-stores --region "$1" --custom-key-store-name "$2" \
		--query 'CustomKeyStores[0].CustomKeyStoreId'
}
key_state() { look NotFoundException kms describe-key --region "$1" --key-id "$2" --query KeyMetadata.KeyState; }
key_date() { look NotFoundException kms describe-key --region "$1" --key-id "$2" --query KeyMetadata.DeletionDate; }
cluster_state() {
	local state
	state=$(look CloudHsmResourceNotFoundException cloudhsmv2 describe-clusters --region "$1" \
		--filters "clusterIds=$2" --query 'Clusters[0].State') || return 1
	if [ "$state" = DELETED ]; then echo GONE; else printf '%s\n' "$state"; fi
}
hsm_state() {
	look CloudHsmResourceNotFoundException cloudhsmv2 describe-clusters --region "$1" --filters "clusterIds=$2" \
		--query "Clusters[0].Hsms[?HsmId=='$3'].State | [0]"
}
role_name() { look NoSuchEntity iam get-role --role-name "$1" --query Role.RoleName; }

# wait_for SECONDS WHAT COMMAND...: asks until the command succeeds, up to a limit.
wait_for() {
	local limit=${'$'}{SLR_LENS_WAIT_LIMIT:-$1} what=$2 end
	shift 2
	end=$(($(date +%s) + limit))
	printf '  Waiting until %s\n' "$what"
	until "$@"; do
		if [ "$(date +%s)" -ge "$end" ]; then
			printf 'Not yet after %s seconds: %s. Run this script again later; it goes on where it stopped.\n' "$limit" "$what" >&2
			exit 75
		fi
		sleep "$poll_seconds"
	done
}

is_gone() { [ "$("$@")" = GONE ]; }
# store_is REGION ID STATE...: whether it is in one of the states.
store_is() {
	local region=$1 id=$2 state wanted
	shift 2
	state=$(store_state "$region" "$id") || return 1
	for wanted in "$@"; do
		if [ "$state" = "$wanted" ]; then return 0; fi
	done
	if [ "$state" = FAILED ] && [ "$1" = CONNECTED ]; then
		give_up "Connecting $id failed: $(look - kms describe-custom-key-stores --region "$region" \
			--custom-key-store-id "$id" --query 'CustomKeyStores[0].ConnectionErrorCode')"
	fi
	return 1
}
hsm_is_active() { [ "$(hsm_state "$@")" = ACTIVE ]; }
# cluster_is REGION ID STATE...: whether it is in one of the states.
cluster_is() {
	local state wanted
	state=$(cluster_state "$1" "$2") || return 1
	shift 2
	for wanted in "$@"; do
		if [ "$state" = "$wanted" ]; then return 0; fi
	done
	return 1
}

deletion_is_over() {
	local task=$1 status
	status=$(call iam get-service-linked-role-deletion-status --deletion-task-id "$task" --query Status) || return 1
	if [ "$status" = FAILED ]; then
		call iam get-service-linked-role-deletion-status --deletion-task-id "$task" --query Reason --output json >&2
		give_up 'The role was not deleted: it is in use.'
	fi
	[ "$status" = SUCCEEDED ]
}

# made NAME COMMAND...: runs a command that makes something once, and keeps the id that it prints.
made() {
	local name=$1 known=''
	shift
	if [ -f "$state_file" ]; then known=$(sed -n "s/^$name=//p" "$state_file" | tail -n 1); fi
	if [ -n "$known" ]; then
		already "$name is $known"
	else
		known=$("$@")
		printf '%s=%s\n' "$name" "$known" >>"$state_file"
		printf '  %s is %s\n' "$name" "$known"
	fi
	printf -v "$name" '%s' "$known"
}

# by_hand NUMBER OPERATION THING TEXT: what no call to AWS does; done once.
by_hand() {
	if [ -f "$state_file" ] && grep -qx "step_$1=done" "$state_file"; then
		already 'done by hand'
		return
	fi
	printf '%s\n' "$4"
	if [ -n "${'$'}{SLR_LENS_BY_HAND:-}" ]; then
		"$SLR_LENS_BY_HAND" "$2" "$3"
	elif [ -t 0 ]; then
		read -r -p 'Press Enter when this is done. '
	else
		give_up 'This is done by hand: run this script in a terminal.'
	fi
	printf 'step_%s=done\n' "$1" >>"$state_file"
}

# secret NAME PROMPT: asks for what must not stand in a file or in a list of processes of the shell.
secret() {
	if [ -n "${'$'}{!1:-}" ]; then return; fi
	[ -t 0 ] || give_up "Set $1 in the environment."
	read -r -s -p "$2: " "${'$'}{1?}"
	echo
}

# needed NAME WHAT: a file or a value that only its owner knows.
needed() { [ -n "${'$'}{!1:-}" ] || give_up "Set $1 in the environment: $2."; }

confirm() {
	if [ "${'$'}{SLR_LENS_CONFIRM:-}" = yes ]; then return; fi
	[ -t 0 ] || give_up 'This cannot be taken back: set SLR_LENS_CONFIRM=yes, or run this script in a terminal.'
	local answer
	read -r -p 'This cannot be taken back. Type yes to go on: ' answer
	[ "$answer" = yes ] || give_up 'Nothing was done.'
}
`;
