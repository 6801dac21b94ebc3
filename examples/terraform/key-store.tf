# A custom key store, its cluster and a key, with what goes wrong most often.

data "aws_caller_identity" "current" {}

# AWS KMS makes this role by itself, when the first key store is created.
resource "aws_iam_service_linked_role" "key_stores" {
  aws_service_name = "cks.kms.amazonaws.com"
}

resource "aws_cloudhsm_v2_cluster" "keys" {
  hsm_type   = "hsm2m.medium"
  subnet_ids = var.subnet_ids
}

resource "aws_cloudhsm_v2_hsm" "keys" {
  count      = 2
  cluster_id = aws_cloudhsm_v2_cluster.keys.cluster_id
  subnet_id  = var.subnet_ids[count.index]
}

# Nothing says that the HSMs come first.
resource "aws_kms_custom_key_store" "keys" {
  custom_key_store_name    = "keys"
  cloud_hsm_cluster_id     = aws_cloudhsm_v2_cluster.keys.cluster_id
  trust_anchor_certificate = file("customerCA.crt")
  key_store_password       = var.kmsuser_password
}

resource "aws_kms_key" "ledger" {
  custom_key_store_id = aws_kms_custom_key_store.keys.id
  policy              = data.aws_iam_policy_document.ledger.json
}

data "aws_iam_policy_document" "ledger" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }

  # The path of the role is missing.
  statement {
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/AWSServiceRoleForAutoScaling"]
    }
  }
}

variable "subnet_ids" {
  type = list(string)
}

variable "kmsuser_password" {
  type      = string
  sensitive = true
}
