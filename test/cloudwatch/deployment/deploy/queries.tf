variable "query_role_arn" {
  type        = string
  description = "ARN of the role that runs the queries of alarms"
}

resource "aws_cloudwatch_query_definition" "access_key_created_for_another_user" {
  name            = "rulec/medium/Access Key Created for Another User"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
fields @timestamp, userIdentity.arn, requestParameters.userName, sourceIPAddress
| filter eventName = "CreateAccessKey"
| filter eventSource = "iam.amazonaws.com"
| filter not ispresent(errorCode)
| filter ispresent(requestParameters.userName)
| filter not ispresent(userIdentity.userName) or not (tolower(requestParameters.userName) = tolower(userIdentity.userName))
| sort @timestamp desc
QUERY
}

resource "aws_cloudwatch_query_definition" "administrator_policy_attached_to_an_identity" {
  name            = "rulec/medium/Administrator Policy Attached to an Identity"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
fields @timestamp, eventName, eventSource, awsRegion, recipientAccountId, sourceIPAddress, userAgent, @message
| filter eventName in ["AttachUserPolicy", "AttachGroupPolicy", "AttachRolePolicy"]
| filter eventSource = "iam.amazonaws.com"
| filter not ispresent(errorCode)
| filter not ispresent(errorMessage)
| filter requestParameters.policyArn like /:policy\/AdministratorAccess\z/
| sort @timestamp desc
QUERY
}

resource "awscc_cloudwatch_log_alarm" "administrator_policy_attached_to_an_identity" {
  alarm_name                = "Administrator Policy Attached to an Identity"
  alarm_description         = "Administrator Policy Attached to an Identity (medium, rule AWS.IAM.AdministratorPolicyAttached)"
  query_results_to_evaluate = 1
  query_results_to_alarm    = 1
  threshold                 = 0
  comparison_operator       = "GreaterThanThreshold"
  treat_missing_data        = "notBreaching"
  scheduled_query_configuration = {
    log_group_identifiers    = ["/aws/cloudtrail"]
    scheduled_query_role_arn = var.query_role_arn
    aggregation_expression   = "count(*)"
    schedule_configuration = {
      schedule_expression = "rate(5 minutes)"
      start_time_offset   = 900
      end_time_offset     = 600
    }
    query_string = <<QUERY
filter eventName in ["AttachUserPolicy", "AttachGroupPolicy", "AttachRolePolicy"]
| filter eventSource = "iam.amazonaws.com"
| filter not ispresent(errorCode)
| filter not ispresent(errorMessage)
| filter requestParameters.policyArn like /:policy\/AdministratorAccess\z/
QUERY
  }
}

resource "aws_cloudwatch_query_definition" "aws_guardduty_detector_deleted" {
  name            = "rulec/high/AWS GuardDuty Detector Deleted"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
fields @timestamp, eventTime, userIdentity.sessionContext.sessionIssuer.userName, userIdentity.userName, additionalEventData.UserName, userIdentity.arn, sourceIPAddress, userIdentity.accountId, recipientAccountId, awsRegion
| filter eventName = "DeleteDetector"
| filter eventSource = "guardduty.amazonaws.com"
| filter not ispresent(errorCode)
| filter not ispresent(errorMessage)
| sort @timestamp desc
QUERY
}

resource "awscc_cloudwatch_log_alarm" "aws_guardduty_detector_deleted" {
  alarm_name                = "AWS GuardDuty Detector Deleted"
  alarm_description         = "AWS GuardDuty Detector Deleted (high, rule 1d8f2c47-6ab0-43f9-9c58-e2b7a4d05f13)"
  alarm_actions             = ["arn:aws:sns:eu-west-1:123456789012:alerts"]
  query_results_to_evaluate = 1
  query_results_to_alarm    = 1
  threshold                 = 0
  comparison_operator       = "GreaterThanThreshold"
  treat_missing_data        = "notBreaching"
  scheduled_query_configuration = {
    log_group_identifiers    = ["/aws/cloudtrail"]
    scheduled_query_role_arn = var.query_role_arn
    aggregation_expression   = "count(*)"
    schedule_configuration = {
      schedule_expression = "rate(5 minutes)"
      start_time_offset   = 900
      end_time_offset     = 600
    }
    query_string = <<QUERY
filter eventName = "DeleteDetector"
| filter eventSource = "guardduty.amazonaws.com"
| filter not ispresent(errorCode)
| filter not ispresent(errorMessage)
QUERY
  }
}

resource "aws_cloudwatch_query_definition" "aws_kms_key_disabled_or_scheduled_for_deletion" {
  name            = "rulec/medium/AWS KMS Key Disabled or Scheduled for Deletion"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
fields @timestamp, eventTime, userIdentity.sessionContext.sessionIssuer.userName, userIdentity.userName, additionalEventData.UserName, userIdentity.arn, sourceIPAddress, userIdentity.accountId, recipientAccountId, awsRegion
| filter eventName in ["ScheduleKeyDeletion", "DisableKey"]
| filter eventSource = "kms.amazonaws.com"
| filter not ispresent(errorCode)
| filter not ispresent(errorMessage)
| sort @timestamp desc
QUERY
}

resource "awscc_cloudwatch_log_alarm" "aws_kms_key_disabled_or_scheduled_for_deletion" {
  alarm_name                = "AWS KMS Key Disabled or Scheduled for Deletion"
  alarm_description         = "AWS KMS Key Disabled or Scheduled for Deletion (medium, rule e5a9046c-3f27-4d1b-8b6e-90c4f7d21a58)"
  query_results_to_evaluate = 1
  query_results_to_alarm    = 1
  threshold                 = 0
  comparison_operator       = "GreaterThanThreshold"
  treat_missing_data        = "notBreaching"
  scheduled_query_configuration = {
    log_group_identifiers    = ["/aws/cloudtrail"]
    scheduled_query_role_arn = var.query_role_arn
    aggregation_expression   = "count(*)"
    schedule_configuration = {
      schedule_expression = "rate(5 minutes)"
      start_time_offset   = 900
      end_time_offset     = 600
    }
    query_string = <<QUERY
filter eventName in ["ScheduleKeyDeletion", "DisableKey"]
| filter eventSource = "kms.amazonaws.com"
| filter not ispresent(errorCode)
| filter not ispresent(errorMessage)
QUERY
  }
}

resource "aws_cloudwatch_query_definition" "aws_root_account_use" {
  name            = "rulec/medium/AWS Root Account Use"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
fields @timestamp, eventTime, eventName, sourceIPAddress, userAgent, userIdentity.accountId, recipientAccountId, awsRegion
| filter userIdentity.type = "Root"
| filter not ispresent(userIdentity.invokedBy)
| filter not ispresent(eventType) or eventType != "AwsServiceEvent"
| sort @timestamp desc
QUERY
}

resource "awscc_cloudwatch_log_alarm" "aws_root_account_use" {
  alarm_name                = "AWS Root Account Use"
  alarm_description         = "AWS Root Account Use (medium, rule 7c3e5b1a-90d4-4b8f-a6e2-5d1f0c9e8b72)"
  query_results_to_evaluate = 1
  query_results_to_alarm    = 1
  threshold                 = 0
  comparison_operator       = "GreaterThanThreshold"
  treat_missing_data        = "notBreaching"
  scheduled_query_configuration = {
    log_group_identifiers    = ["/aws/cloudtrail"]
    scheduled_query_role_arn = var.query_role_arn
    aggregation_expression   = "count(*)"
    schedule_configuration = {
      schedule_expression = "rate(5 minutes)"
      start_time_offset   = 900
      end_time_offset     = 600
    }
    query_string = <<QUERY
filter userIdentity.type = "Root"
| filter not ispresent(userIdentity.invokedBy)
| filter not ispresent(eventType) or eventType != "AwsServiceEvent"
QUERY
  }
}

resource "aws_cloudwatch_query_definition" "cloudtrail_trail_stopped_or_deleted" {
  name            = "rulec/high/CloudTrail Trail Stopped or Deleted"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
fields @timestamp, userIdentity.arn, sourceIPAddress, requestParameters.name
| filter eventName in ["StopLogging", "DeleteTrail"]
| filter eventSource = "cloudtrail.amazonaws.com"
| filter not ispresent(errorCode)
| sort @timestamp desc
QUERY
}

resource "aws_cloudwatch_query_definition" "console_login_without_mfa" {
  name            = "rulec/medium/Console Login Without MFA"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
fields @timestamp, userIdentity.arn, sourceIPAddress, userAgent
| filter eventName = "ConsoleLogin"
| filter eventSource = "signin.amazonaws.com"
| filter userIdentity.type in ["IAMUser", "Root"]
| filter additionalEventData.MFAUsed = "No"
| filter responseElements.ConsoleLogin = "Success"
| sort @timestamp desc
QUERY
}

resource "aws_cloudwatch_query_definition" "console_sign_in_token_requested_outside_of_the_portal" {
  name            = "rulec/medium/Console Sign-In Token Requested Outside of the Portal"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
fields @timestamp, eventName, eventSource, awsRegion, recipientAccountId, sourceIPAddress, userAgent, @message
| filter eventName = "GetSigninToken"
| filter eventSource = "signin.amazonaws.com"
| filter not ispresent(userAgent) or userAgent not like /^Jersey\/\$\{project\.version\}/
| sort @timestamp desc
QUERY
}

resource "aws_cloudwatch_query_definition" "lambda_function_opened_to_everyone" {
  name            = "rulec/high/Lambda Function Opened to Everyone"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
fields @timestamp, eventName, eventSource, awsRegion, recipientAccountId, sourceIPAddress, userAgent, @message
| filter eventName in ["AddPermission20150331", "AddPermission20150331v2"]
| filter eventSource = "lambda.amazonaws.com"
| filter not ispresent(errorCode)
| filter not ispresent(errorMessage)
| filter requestParameters.principal like /^\*\z/
| sort @timestamp desc
QUERY
}

resource "awscc_cloudwatch_log_alarm" "lambda_function_opened_to_everyone" {
  alarm_name                = "Lambda Function Opened to Everyone"
  alarm_description         = "Lambda Function Opened to Everyone (high, rule AWS.Lambda.FunctionOpenedToEveryone)"
  alarm_actions             = ["arn:aws:sns:eu-west-1:123456789012:alerts"]
  query_results_to_evaluate = 1
  query_results_to_alarm    = 1
  threshold                 = 0
  comparison_operator       = "GreaterThanThreshold"
  treat_missing_data        = "notBreaching"
  scheduled_query_configuration = {
    log_group_identifiers    = ["/aws/cloudtrail"]
    scheduled_query_role_arn = var.query_role_arn
    aggregation_expression   = "count(*)"
    schedule_configuration = {
      schedule_expression = "rate(5 minutes)"
      start_time_offset   = 900
      end_time_offset     = 600
    }
    query_string = <<QUERY
filter eventName in ["AddPermission20150331", "AddPermission20150331v2"]
| filter eventSource = "lambda.amazonaws.com"
| filter not ispresent(errorCode)
| filter not ispresent(errorMessage)
| filter requestParameters.principal like /^\*\z/
QUERY
  }
}

resource "aws_cloudwatch_query_definition" "many_denied_calls_by_one_identity" {
  name            = "rulec/medium/Many Denied Calls by One Identity"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
filter errorCode in ["AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation"]
| filter ispresent(userIdentity.arn)
| stats count(*) as matches, earliest(@timestamp) as first_seen, latest(@timestamp) as last_seen by userIdentity.arn, bin(10m) as window
| filter matches >= 20
| sort last_seen desc
QUERY
}

resource "aws_cloudwatch_query_definition" "s3_bucket_made_public" {
  name            = "rulec/high/S3 Bucket Made Public"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
fields @timestamp, userIdentity.arn, requestParameters.bucketName
| filter eventSource = "s3.amazonaws.com"
| filter (eventName = "PutBucketAcl" and `requestParameters.x-amz-acl` in ["public-read", "public-read-write"] and `requestParameters.x-amz-acl` like /^(?:public-read|public-read-write)\z/) or eventName = "DeleteBucketPublicAccessBlock"
| filter not ispresent(errorCode)
| sort @timestamp desc
QUERY
}

resource "aws_cloudwatch_query_definition" "security_group_opened_to_the_world" {
  name            = "rulec/medium/Security Group Opened to the World"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
fields @timestamp, userIdentity.arn, requestParameters.groupId, awsRegion
| filter eventName = "AuthorizeSecurityGroupIngress"
| filter eventSource = "ec2.amazonaws.com"
| filter not ispresent(errorCode)
| filter requestParameters.cidrIp in ["0.0.0.0/0", "::/0"] or @message like /"0\.0\.0\.0\/0"/ or @message like /"::\/0"/
| sort @timestamp desc
QUERY
}

resource "aws_cloudwatch_query_definition" "vpc_flow_logs_deleted" {
  name            = "rulec/high/VPC Flow Logs Deleted"
  log_group_names = ["/aws/cloudtrail"]
  query_string    = <<QUERY
fields @timestamp, userIdentity.arn, sourceIPAddress, awsRegion
| filter eventSource = "ec2.amazonaws.com"
| filter eventName = "DeleteFlowLogs"
| filter not ispresent(errorCode)
| sort @timestamp desc
QUERY
}
