/** The type that CloudFormation has for a resource of the AWS provider, and its properties where they are named otherwise. */
export interface Known {
	readonly type: string;
	/** True where CloudFormation writes it into the resource that it is about: what it holds is held by that type. */
	readonly isPart: boolean;
	readonly properties: ReadonlyMap<string, string>;
}

/** `undefined` for types that nothing here is known of. */
export const knownType = (type: string): Known | undefined => TYPES.get(type);

/** `vpc_options` as `VpcOptions`, unless the type names it otherwise. */
export const propertyName = (name: string, known: Known | undefined): string =>
	known?.properties.get(name) ?? name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** A line each: the type of the provider, that of CloudFormation (a plus where it is part of such a resource), and the names that differ. */
const LINES = `
aws_iam_role AWS::IAM::Role name=RoleName assume_role_policy=AssumeRolePolicyDocument inline_policy=Policies policy=PolicyDocument
aws_iam_service_linked_role AWS::IAM::ServiceLinkedRole aws_service_name=AWSServiceName
aws_iam_policy AWS::IAM::ManagedPolicy name=ManagedPolicyName policy=PolicyDocument
aws_iam_role_policy AWS::IAM::RolePolicy role=RoleName name=PolicyName policy=PolicyDocument
aws_iam_user_policy AWS::IAM::UserPolicy user=UserName name=PolicyName policy=PolicyDocument
aws_iam_group_policy AWS::IAM::GroupPolicy group=GroupName name=PolicyName policy=PolicyDocument
aws_iam_user AWS::IAM::User name=UserName
aws_iam_group AWS::IAM::Group name=GroupName
aws_launch_template AWS::EC2::LaunchTemplate
aws_launch_configuration AWS::AutoScaling::LaunchConfiguration
aws_iam_instance_profile AWS::IAM::InstanceProfile name=InstanceProfileName role=Roles
aws_ssoadmin_permission_set_inline_policy +AWS::SSO::PermissionSet inline_policy=InlinePolicy
aws_kms_key AWS::KMS::Key policy=KeyPolicy customer_master_key_spec=KeySpec
aws_kms_replica_key AWS::KMS::ReplicaKey policy=KeyPolicy
aws_kms_key_policy +AWS::KMS::Key policy=KeyPolicy
aws_cloudhsm_v2_cluster AWS::CloudHSM::Cluster
aws_organizations_policy AWS::Organizations::Policy
aws_s3_bucket_policy AWS::S3::BucketPolicy policy=PolicyDocument
aws_s3_bucket +AWS::S3::BucketPolicy policy=PolicyDocument
aws_sqs_queue +AWS::SQS::QueuePolicy policy=PolicyDocument
aws_sns_topic +AWS::SNS::TopicPolicy policy=PolicyDocument
aws_secretsmanager_secret +AWS::SecretsManager::ResourcePolicy policy=ResourcePolicy
aws_dynamodb_resource_policy +AWS::DynamoDB::Table policy=ResourcePolicy.PolicyDocument
aws_efs_file_system_policy +AWS::EFS::FileSystem policy=FileSystemPolicy
aws_backup_vault_policy +AWS::Backup::BackupVault policy=AccessPolicy
aws_cloudwatch_log_resource_policy +AWS::Logs::ResourcePolicy
aws_ecr_registry_policy +AWS::ECR::RegistryPolicy policy=PolicyText
aws_elasticsearch_domain_policy +AWS::Elasticsearch::Domain
aws_opensearch_domain_policy +AWS::OpenSearchService::Domain
aws_vpc_endpoint_policy +AWS::EC2::VPCEndpoint policy=PolicyDocument
aws_kms_external_key +AWS::KMS::Key policy=KeyPolicy
aws_kms_replica_external_key +AWS::KMS::ReplicaKey policy=KeyPolicy
aws_sqs_queue_policy AWS::SQS::QueuePolicy policy=PolicyDocument
aws_sns_topic_policy AWS::SNS::TopicPolicy policy=PolicyDocument
aws_secretsmanager_secret_policy AWS::SecretsManager::ResourcePolicy policy=ResourcePolicy
aws_vpc_endpoint AWS::EC2::VPCEndpoint policy=PolicyDocument
aws_ecr_repository_policy +AWS::ECR::Repository policy=RepositoryPolicyText
aws_ecs_cluster AWS::ECS::Cluster name=ClusterName
aws_ecs_service AWS::ECS::Service name=ServiceName iam_role=Role load_balancer=LoadBalancers
aws_autoscaling_group AWS::AutoScaling::AutoScalingGroup service_linked_role_arn=ServiceLinkedRoleARN
aws_appautoscaling_target AWS::ApplicationAutoScaling::ScalableTarget role_arn=RoleARN
aws_spot_fleet_request AWS::EC2::SpotFleet
aws_eks_cluster AWS::EKS::Cluster
aws_eks_node_group AWS::EKS::Nodegroup node_role_arn=NodeRole
aws_eks_fargate_profile AWS::EKS::FargateProfile
aws_eks_access_entry AWS::EKS::AccessEntry
aws_batch_compute_environment AWS::Batch::ComputeEnvironment
aws_elasticsearch_domain AWS::Elasticsearch::Domain vpc_options=VPCOptions
aws_opensearch_domain AWS::OpenSearchService::Domain vpc_options=VPCOptions
aws_opensearchserverless_collection AWS::OpenSearchServerless::Collection
aws_db_instance AWS::RDS::DBInstance
aws_rds_cluster AWS::RDS::DBCluster
aws_docdb_cluster AWS::DocDB::DBCluster
aws_neptune_cluster AWS::Neptune::DBCluster
aws_redshift_cluster AWS::Redshift::Cluster
aws_elasticache_cluster AWS::ElastiCache::CacheCluster
aws_elasticache_replication_group AWS::ElastiCache::ReplicationGroup
aws_memorydb_cluster AWS::MemoryDB::Cluster
aws_dax_cluster AWS::DAX::Cluster iam_role_arn=IAMRoleARN
aws_msk_cluster AWS::MSK::Cluster
aws_mq_broker AWS::AmazonMQ::Broker
aws_lb AWS::ElasticLoadBalancingV2::LoadBalancer
aws_alb AWS::ElasticLoadBalancingV2::LoadBalancer
aws_elb AWS::ElasticLoadBalancing::LoadBalancer
aws_lakeformation_resource AWS::LakeFormation::Resource
aws_lambda_function AWS::Lambda::Function
aws_config_configuration_recorder AWS::Config::ConfigurationRecorder role_arn=RoleARN
aws_guardduty_detector AWS::GuardDuty::Detector
aws_securityhub_account AWS::SecurityHub::Hub
aws_globalaccelerator_accelerator AWS::GlobalAccelerator::Accelerator
aws_organizations_organization AWS::Organizations::Organization
aws_emr_cluster AWS::EMR::Cluster service_role=ServiceRole
aws_sagemaker_notebook_instance AWS::SageMaker::NotebookInstance
aws_networkfirewall_firewall AWS::NetworkFirewall::Firewall
aws_backup_vault AWS::Backup::BackupVault
aws_backup_selection AWS::Backup::BackupSelection
aws_dms_replication_instance AWS::DMS::ReplicationInstance
aws_transfer_server AWS::Transfer::Server
aws_vpc_endpoint_service AWS::EC2::VPCEndpointServicePermissions
aws_vpc_endpoint_service_allowed_principal AWS::EC2::VPCEndpointServicePermissions principal_arn=AllowedPrincipals
aws_ecs_capacity_provider AWS::ECS::CapacityProvider
aws_ecs_task_definition AWS::ECS::TaskDefinition
aws_codebuild_project AWS::CodeBuild::Project
aws_chatbot_slack_channel_configuration AWS::Chatbot::SlackChannelConfiguration
aws_ssm_maintenance_window_task AWS::SSM::MaintenanceWindowTask
aws_imagebuilder_image AWS::ImageBuilder::Image
aws_imagebuilder_image_pipeline AWS::ImageBuilder::ImagePipeline
aws_emrcontainers_virtual_cluster AWS::EMRContainers::VirtualCluster
aws_ec2_fleet AWS::EC2::EC2Fleet
aws_api_gateway_rest_api AWS::ApiGateway::RestApi
aws_api_gateway_vpc_link AWS::ApiGateway::VpcLink
aws_apigatewayv2_api AWS::ApiGatewayV2::Api
aws_apigatewayv2_vpc_link AWS::ApiGatewayV2::VpcLink
aws_cloud9_environment_ec2 AWS::Cloud9::EnvironmentEC2
aws_shield_protection AWS::Shield::Protection
aws_accessanalyzer_analyzer AWS::AccessAnalyzer::Analyzer
aws_connect_instance AWS::Connect::Instance
aws_efs_file_system AWS::EFS::FileSystem
aws_efs_mount_target AWS::EFS::MountTarget
aws_fsx_lustre_file_system AWS::FSx::FileSystem
aws_fsx_ontap_file_system AWS::FSx::FileSystem
aws_fsx_openzfs_file_system AWS::FSx::FileSystem
aws_fsx_windows_file_system AWS::FSx::FileSystem
aws_grafana_workspace AWS::Grafana::Workspace
aws_macie2_account AWS::Macie::Session
aws_mwaa_environment AWS::MWAA::Environment
aws_appmesh_mesh AWS::AppMesh::Mesh
aws_apprunner_service AWS::AppRunner::Service
aws_apprunner_vpc_connector AWS::AppRunner::VpcConnector
aws_backup_framework AWS::Backup::Framework
aws_backup_report_plan AWS::Backup::ReportPlan
aws_ec2_client_vpn_endpoint AWS::EC2::ClientVpnEndpoint
aws_codestarnotifications_notification_rule AWS::CodeStarNotifications::NotificationRule
aws_ecr_pull_through_cache_rule AWS::ECR::PullThroughCacheRule
aws_ecr_replication_configuration AWS::ECR::ReplicationConfiguration
aws_ec2_instance_connect_endpoint AWS::EC2::InstanceConnectEndpoint
aws_internetmonitor_monitor AWS::InternetMonitor::Monitor
aws_mskconnect_connector AWS::KafkaConnect::Connector
aws_msk_serverless_cluster AWS::MSK::ServerlessCluster
aws_networkmanager_global_network AWS::NetworkManager::GlobalNetwork
aws_resourceexplorer2_index AWS::ResourceExplorer2::Index
aws_vpclattice_service AWS::VpcLattice::Service
aws_vpclattice_service_network AWS::VpcLattice::ServiceNetwork
aws_vpclattice_target_group AWS::VpcLattice::TargetGroup
aws_customer_gateway AWS::EC2::CustomerGateway
aws_ec2_transit_gateway_vpc_attachment AWS::EC2::TransitGatewayVpcAttachment
aws_wafv2_web_acl_logging_configuration AWS::WAFv2::LoggingConfiguration
aws_dynamodb_table AWS::DynamoDB::Table
`;

const TYPES: ReadonlyMap<string, Known> = new Map(
	LINES.trim()
		.split('\n')
		.map((line) => {
			const [own = '', written = '', ...names] = line.split(' ');
			const isPart = written.startsWith('+');
			const type = isPart ? written.slice(1) : written;
			const properties = new Map(names.map((it) => it.split('=') as [string, string]));
			return [own, { type, isPart, properties }];
		}),
);
